package dev.lamina.mock;

import dev.lamina.client.ClientConfig;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each JUnit test a mock of its own, started before it and closed after it: as a parameter of type {@link MockAws},
 * or of type {@link ClientConfig} for a test that needs to know no more.
 *
 * <pre>{@code
 * @ExtendWith(MockAwsExtension.class)                                        // as it is, or
 * @RegisterExtension static final MockAwsExtension AWS =
 *         MockAwsExtension.of(MockAws.builder().region("eu-west-1"));        // with settings
 * }</pre>
 *
 * <p>Parameters of test, {@code @BeforeEach} and {@code @AfterEach} methods are filled; those of constructors and of
 * {@code @BeforeAll} methods come too early. Needs JUnit 5 or later on the class path, which nothing else of the mock does.
 */
public final class MockAwsExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(MockAwsExtension.class);

    private final MockAws.Builder builder;

    /** An extension whose mocks have the default settings. */
    public MockAwsExtension() {
        this(MockAws.builder());
    }

    private MockAwsExtension(MockAws.Builder builder) {
        this.builder = builder;
    }

    /**
     * An extension whose mocks have settings of the test's own.
     *
     * @param builder the settings, not to be changed any more
     * @return a new extension
     */
    public static MockAwsExtension of(MockAws.Builder builder) {
        return new MockAwsExtension(builder);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        store(context).put(MockAws.class, builder.start());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        MockAws aws = store(context).remove(MockAws.class, MockAws.class);
        if (aws != null) {
            aws.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == MockAws.class || type == ClientConfig.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        MockAws aws = store(context).get(MockAws.class, MockAws.class);
        if (aws == null) {
            throw new ParameterResolutionException("There is no mock yet for " + parameter.getParameter()
                    + ": each test has its own, so ask for it in a @Test or @BeforeEach method");
        }
        return parameter.getParameter().getType() == MockAws.class ? aws : aws.config();
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }
}
