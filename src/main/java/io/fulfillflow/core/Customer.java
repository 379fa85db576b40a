package io.fulfillflow.core;

/**
 * Who a tenant is for. Every field may be empty, none is {@literal null}.
 *
 * @param company the customer's name
 * @param firstName first name of the contact
 * @param lastName last name of the contact
 * @param email e-mail address of the contact
 * @param phone the contact's local phone number, without country and area code
 * @param address first line of the address
 * @param city city
 * @param state state or province
 * @param postalCode postal code
 * @param country ISO 3166 two-letter code, as the channel wrote it
 */
public record Customer(String company, String firstName, String lastName, String email, String phone, String address,
		String city, String state, String postalCode, String country) {

	/** Nobody is known. */
	public static final Customer UNKNOWN = new Customer("", "", "", "", "", "", "", "", "", "");

}
