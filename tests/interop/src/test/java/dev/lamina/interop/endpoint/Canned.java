package dev.lamina.interop.endpoint;

import dev.lamina.signer.Headers;
import dev.lamina.signer.SignedRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** In the place of AWS, at its own host names: keeps what would be sent, and gives the answers it was told, in order. */
final class Canned implements Interceptor {
    private final Deque<Response.Builder> answers = new ArrayDeque<>();
    private final List<Request> requests = new ArrayList<>();

    OkHttpClient client() {
        return new OkHttpClient.Builder().addInterceptor(this).build();
    }

    Canned answer(int status, String body, String... headers) {
        Response.Builder answer = new Response.Builder()
                .protocol(Protocol.HTTP_1_1)
                .code(status)
                .message("canned")
                .body(ResponseBody.create(MediaType.get("application/xml"), body));
        for (int i = 0; i < headers.length; i += 2) {
            answer.addHeader(headers[i], headers[i + 1]);
        }
        answers.add(answer);
        return this;
    }

    @Override
    public Response intercept(Chain chain) {
        requests.add(chain.request());
        return answers.remove().request(chain.request()).build();
    }

    List<Request> requests() {
        return requests;
    }

    Request last() {
        return requests.get(requests.size() - 1);
    }

    static SignedRequest signed(Request request) {
        Headers.Builder headers = Headers.builder().add("Host", request.url().host());
        for (int i = 0; i < request.headers().size(); i++) {
            if (!request.headers().name(i).equalsIgnoreCase("Host")) {
                headers.add(request.headers().name(i), request.headers().value(i));
            }
        }
        return SignedRequest.of(request.method(), request.url().toString(), headers.build());
    }
}
