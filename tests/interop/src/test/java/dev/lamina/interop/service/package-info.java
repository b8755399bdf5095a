/**
 * EC2, STS, IAM, and what of S3 only moto has: each behaviour is written once, and run by names and by the methods and
 * views of the typed client. {@link dev.lamina.interop.service.Calls} is the way there, {@link
 * dev.lamina.interop.service.MotoSuite} the server; where moto is not as AWS, the test that meets it says so in a comment.
 */
package dev.lamina.interop.service;
