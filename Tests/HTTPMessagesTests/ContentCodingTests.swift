import HTTPMessages
import Testing

struct `Content codings` {
    @Test(arguments: [
        ("gzip", [ContentCoding.gzip]), ("x-gzip", [.gzip]), ("GZIP , deflate", [.gzip, .deflate]),
        ("identity", []), ("identity, gzip", [.gzip]), ("rot13", []), ("br, zstd", []),
        ("gzip, rot13", [.gzip, .unknown]), ("", []),
    ])
    func `are undone where one of them is known`(_ field: String, _ codings: [ContentCoding]) {
        #expect(ContentCoding.codings(of: [Field("Content-Encoding", field)]) == codings)
    }
}
