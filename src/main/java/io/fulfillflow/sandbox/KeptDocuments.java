package io.fulfillflow.sandbox;

import java.util.Collection;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Where the twins' documents outlive the process, if anywhere.
 */
interface KeptDocuments {

	/** Nothing is kept. */
	KeptDocuments NOWHERE = new KeptDocuments() {

		@Override
		public void read(Reader reader) {
			// there is nothing
		}

		@Override
		public void write(Collection<SandboxStore.Change> changes) {
			// memory is enough
		}

		@Override
		public void clear(String kind) {
			// nothing was kept
		}

	};

	/** Reads every document, oldest first. */
	void read(Reader reader);

	/** Writes and deletes, all or none. */
	void write(Collection<SandboxStore.Change> changes);

	/** Deletes all documents of a kind. */
	void clear(String kind);

	/**
	 * Takes the documents.
	 */
	interface Reader {

		void take(String kind, String id, ObjectNode document);

	}

}
