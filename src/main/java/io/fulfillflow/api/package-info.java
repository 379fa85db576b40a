/**
 * The edge that every HTTP resource of ours stands on: problem documents, tolerant paths,
 * limits, strict JSON, and the OpenAPI document.
 */
@NullMarked
package io.fulfillflow.api;

import org.jspecify.annotations.NullMarked;
