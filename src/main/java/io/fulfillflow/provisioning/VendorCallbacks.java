package io.fulfillflow.provisioning;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import io.fulfillflow.core.OperationId;
import io.fulfillflow.core.VendorId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The Vendor's reports on operations. Each attempt at a creation carries a token of its
 * own, of 256 random bits; only its hash is kept, so that whoever reads the database
 * can't report.
 */
@Repository
public class VendorCallbacks implements Callbacks {

	private static final int TOKEN_BYTES = 32;

	/** Longer than any creation is waited for. */
	private static final Duration KEPT = Duration.ofDays(90);

	private static final Duration BETWEEN_CLEAN_UPS = Duration.ofHours(1);

	private final JdbcClient jdbc;

	private final Clock clock;

	private final @Nullable String base;

	private final SecureRandom random = new SecureRandom();

	private volatile Instant nextCleanUp = Instant.EPOCH;

	VendorCallbacks(JdbcClient jdbc, Clock clock, ProvisioningSettings settings) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.base = settings.callbackUrl();
	}

	@Override
	public boolean isOn() {
		return this.base != null;
	}

	@Override
	public Optional<Callback> issue(OperationId id) {
		if (this.base == null) {
			return Optional.empty();
		}
		forgetTheOld();
		byte[] bytes = new byte[TOKEN_BYTES];
		this.random.nextBytes(bytes);
		String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
		this.jdbc.sql("insert into vendor_callback (operation_id, token_hash, issued_at) values (?, ?, ?)")
			.params(id.value(), hash(token), now())
			.update();
		return Optional.of(new Callback(URI.create(this.base + "/callbacks/provisioning/" + id), token));
	}

	private void forgetTheOld() {
		Instant now = this.clock.instant();
		if (now.isBefore(this.nextCleanUp)) {
			return;
		}
		this.nextCleanUp = now.plus(BETWEEN_CLEAN_UPS);
		OffsetDateTime old = now.minus(KEPT).atOffset(ZoneOffset.UTC);
		this.jdbc.sql("delete from vendor_callback where issued_at < ?").param(old).update();
		this.jdbc.sql("delete from vendor_report where reported_at < ?").param(old).update();
	}

	/**
	 * Whether a token was sent with a creation of an operation. Compares in constant
	 * time.
	 * @param id the operation
	 * @param token what was shown
	 * @return {@literal false} for any other, and while none was sent
	 */
	public boolean isRight(OperationId id, String token) {
		byte[] shown = hash(token).getBytes(StandardCharsets.US_ASCII);
		List<String> hashes = this.jdbc.sql("select token_hash from vendor_callback where operation_id = ?")
			.param(id.value())
			.query(String.class)
			.list();
		boolean right = false;
		for (String hash : hashes) {
			right |= MessageDigest.isEqual(hash.getBytes(StandardCharsets.US_ASCII), shown);
		}
		return right;
	}

	/**
	 * Keeps what was reported, in the caller's transaction. The last report counts.
	 * @param id the operation
	 * @param status the Vendor's word
	 * @param vendorId the tenant, where it was named
	 * @param reason why, where there is something to say
	 */
	public void keep(OperationId id, String status, @Nullable VendorId vendorId, @Nullable String reason) {
		String tenant = (vendorId != null) ? vendorId.value() : null;
		int known = this.jdbc.sql("""
				update vendor_report set status = ?, vendor_id = ?, reason = ?, reported_at = ?
				where operation_id = ?""").params(status, tenant, reason, now(), id.value()).update();
		if (known == 0) {
			this.jdbc.sql("""
					insert into vendor_report (operation_id, status, vendor_id, reason, reported_at)
					values (?, ?, ?, ?, ?)""").params(id.value(), status, tenant, reason, now()).update();
		}
	}

	@Override
	public Optional<VendorReport> lastReport(OperationId id) {
		if (this.base == null) {
			return Optional.empty();
		}
		return this.jdbc.sql("select status, vendor_id, reason, reported_at from vendor_report where operation_id = ?")
			.param(id.value())
			.query((row, number) -> new VendorReport(row.getString("status"),
					Optional.ofNullable(row.getString("vendor_id")).map(VendorId::new).orElse(null),
					row.getString("reason"), row.getTimestamp("reported_at").toInstant()))
			.optional();
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

	/** Tokens are random through and through, so that no salt makes them safer. */
	private static String hash(String token) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
