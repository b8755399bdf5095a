package dev.lamina.client.checksum;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.HashStream64;
import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;

/**
 * The three of xxHash, with seed 0, in its canonical byte order, which is big-endian (xxHash specification, "XXH64",
 * "XXH3"). Hash4j computes them: an optional library, which this class alone knows.
 */
final class XxHash extends Checksum {
    private final HashStream64 stream;

    private XxHash(HashStream64 stream) {
        this.stream = stream;
    }

    /** @throws LinkageError where the library is absent or too old, here or when this class is linked */
    static Checksum of(ChecksumAlgorithm algorithm) {
        return new XxHash(
                algorithm == ChecksumAlgorithm.XXHASH64
                        ? Hashing.xxh64().hashStream()
                        : algorithm == ChecksumAlgorithm.XXHASH3
                                ? Hashing.xxh3_64().hashStream()
                                : Hashing.xxh3_128().hashStream());
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        java.util.Objects.checkFromIndexSize(offset, length, bytes.length);
        stream.putBytes(bytes, offset, length);
    }

    @Override
    public byte[] value() {
        if (!(stream instanceof HashStream128 wide)) {
            return bigEndian(stream.getAsLong(), 8);
        }
        HashValue128 value = wide.get();
        byte[] bytes = new byte[16];
        System.arraycopy(bigEndian(value.getMostSignificantBits(), 8), 0, bytes, 0, 8);
        System.arraycopy(bigEndian(value.getLeastSignificantBits(), 8), 0, bytes, 8, 8);
        return bytes;
    }
}
