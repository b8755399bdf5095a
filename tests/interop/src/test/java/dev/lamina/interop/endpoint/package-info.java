/**
 * Our endpoints beside the public endpoint rules: their published cases, and generated ones that botocore's rule engine
 * resolves as well. Start reading at {@link dev.lamina.interop.endpoint.Resolution}.
 */
package dev.lamina.interop.endpoint;
