/// What one transfer asks of libcurl.
package struct TransferPlan: Sendable {
    /// The absolute address, percent-encoded; sent as it is.
    package var url: String
    package var method: String
    /// Lines as libcurl takes them: `Name: value`, `Name;` for an empty value, `Name:` to leave out what libcurl would add.
    package var headerLines: [String]
    /// How many bytes of body will be sent; nil when that is not known, and then the body is chunked.
    package var bodyLength: Int64?
    /// How many bytes all heads and trailers of the answer may have together.
    package var maximumHeadSize: Int
    /// How many fields the answer may have.
    package var maximumFieldCount: Int
    /// Whatever else is asked of libcurl.
    package var settings: [CurlSetting]
    /// Starts the request's body again, and returns whether that was possible. libcurl asks when a kept connection turns out to be
    /// closed after some of the body was sent.
    package var rewindBody: @Sendable () -> Bool

    package init(
        url: String, method: String, headerLines: [String], bodyLength: Int64?, maximumHeadSize: Int,
        maximumFieldCount: Int, settings: [CurlSetting], rewindBody: @escaping @Sendable () -> Bool
    ) {
        self.url = url
        self.method = method
        self.headerLines = headerLines
        self.bodyLength = bodyLength
        self.maximumHeadSize = maximumHeadSize
        self.maximumFieldCount = maximumFieldCount
        self.settings = settings
        self.rewindBody = rewindBody
    }

    /// Every option of the plan, in the order they are set.
    var allSettings: [CurlSetting] {
        [
            CurlSetting(.url, .text(url)),
            CurlSetting(.customRequest, .text(method)),
            CurlSetting(.noBody, .number(method == "HEAD" ? 1 : 0)),
            CurlSetting(.httpHeader, .list(headerLines)),
            CurlSetting(.bodyLength, .number(bodyLength.map { Int($0) } ?? -1)),
            // Bodies come as they were sent: libcurl refuses all of a body in a coding that it does not know.
            CurlSetting(.acceptEncoding, .libraryDefault),
            CurlSetting(.httpContentDecoding, .number(0)),
            // With libcurl's default of 16 KB a download spends most of its time in system calls; with much more than this it
            // leaves the processor's cache.
            CurlSetting(.bufferSize, .number(128 * 1024)),
            CurlSetting(.uploadBufferSize, .number(512 * 1024)),
            // Progress reports add up lengths that the server names, which may overflow.
            CurlSetting(.noProgress, .number(1)),
            // A proxy's answer to CONNECT is no answer to the request.
            CurlSetting(.suppressConnectHeaders, .number(1)),
        ] + settings
    }
}
