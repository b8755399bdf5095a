package dev.lamina.mock.internal.s3;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * A page of uploads in progress, by key and then by when they began (Amazon S3 API Reference, "ListMultipartUploads").
 *
 * @param uploads in that order
 * @param commonPrefixes likewise counted
 * @param truncated whether there is more
 * @param lastKey the key or common prefix after which the next page starts, or an empty string
 * @param lastId the upload after which it starts, or an empty string behind a common prefix
 */
record UploadPage(
        List<MultipartUpload> uploads,
        NavigableSet<String> commonPrefixes,
        boolean truncated,
        String lastKey,
        String lastId) {
    /**
     * Lists a page.
     *
     * @param all every upload, in order
     * @param prefix what keys start with
     * @param delimiter what ends a common prefix, or an empty string
     * @param keyMarker the key after which the page starts, or an empty string
     * @param idMarker the upload of that key after which it starts, or an empty string for behind all of them
     * @param max the largest number of entries
     */
    static UploadPage of(
            Collection<MultipartUpload> all,
            String prefix,
            String delimiter,
            String keyMarker,
            String idMarker,
            int max) {
        List<MultipartUpload> uploads = new ArrayList<>();
        NavigableSet<String> prefixes = new TreeSet<>(S3Store.UTF_8_ORDER);
        String lastKey = "";
        String lastId = "";
        boolean behindMarker = false;
        for (MultipartUpload upload : all) {
            int order = S3Store.UTF_8_ORDER.compare(upload.key(), keyMarker);
            boolean sameKey = order == 0 && !keyMarker.isEmpty();
            boolean starts = order > 0 || (sameKey && behindMarker);
            behindMarker |= sameKey && upload.id().equals(idMarker);
            if (!starts || !upload.key().startsWith(prefix)) {
                continue;
            }
            int end = delimiter.isEmpty() ? -1 : upload.key().indexOf(delimiter, prefix.length());
            String common = end < 0 ? null : upload.key().substring(0, end + delimiter.length());
            if (common != null && (prefixes.contains(common) || common.equals(keyMarker))) {
                continue;
            }
            if (uploads.size() + prefixes.size() == max) {
                return new UploadPage(uploads, prefixes, max > 0, lastKey, lastId);
            }
            lastKey = common == null ? upload.key() : common;
            lastId = common == null ? upload.id() : "";
            if (common == null) {
                uploads.add(upload);
            } else {
                prefixes.add(common);
            }
        }
        return new UploadPage(uploads, prefixes, false, lastKey, lastId);
    }
}
