package dev.lamina.client.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks for a typed client and views of a service's operations, in the annotated package. In {@code package-info.java}:
 *
 * <pre>{@code
 * @Views(service = "iam", operations = {"GetUser", "ListUsers"})
 * package com.example.iam;
 * }</pre>
 *
 * <p>The compiler then makes {@code com.example.iam.IamClient} and the classes of {@code com.example.iam.model}, if the
 * annotation processor of {@code lamina-codegen} is on its processor path (Maven: {@code annotationProcessorPaths}). The
 * description is taken from that path, where a jar such as {@code lamina-s3} may hold it, or from a file that the
 * processor's option {@code -Alamina.api=FILE} names (several are separated as in a class path). At run time the same
 * description must stand on the class path at {@code META-INF/lamina/SERVICE.api}.
 */
@Documented
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.PACKAGE)
public @interface Views {
    /**
     * The service.
     *
     * @return the description's name, such as {@code iam}
     */
    String service();

    /**
     * The operations to make views for.
     *
     * @return their names, such as {@code GetUser}; empty for all
     */
    String[] operations() default {};
}
