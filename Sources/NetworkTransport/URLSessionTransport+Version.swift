extension URLSessionTransport {
    /// What the library below URLSession says of itself, such as `libcurl/7.88.1 OpenSSL/3.0.19 …`; nil where it is missing.
    package static var libraryVersion: String? { RequestTransfer.libraryVersion }
}
