package io.fulfillflow.remote;

import java.time.Instant;

/**
 * An attempt that is over.
 *
 * @param call the leased call
 * @param started when the attempt began
 * @param result how it ended
 */
record Ended(RemoteCall call, Instant started, Result result) {
}
