import HTTP1
import HTTPMessages
import Synchronization
import Timekeeping

/// Turns what a view says into the answer that gunicorn and Django send: their fields in their order, and
/// Django's pages.
enum DjangoDress {
    /// An answer of REST framework.
    static func answer(
        _ content: RestAnswer, rendering: Rendering, allow: String, vary: String, at now: UnixTime
    ) -> Answer {
        guard content.content != .page else {
            return page(content.status, looksAtSession: vary.contains("Cookie"), at: now)
        }
        var fields = server(now)
        var body: [UInt8] = []
        if case .data(let data) = content.content {
            body = rendering.body(data)
            fields.append("Content-Type", rendering.contentType)
        }
        fields.append(contentsOf: content.fields)
        fields.append("Vary", rendering == .page ? "Accept, Cookie" : vary)
        fields.append("Allow", allow)
        fields.append("X-Frame-Options", "DENY")
        if content.status != 204 { fields.append("Content-Length", String(body.count)) }
        fields.append(contentsOf: security)
        return Answer(Status(content.status), fields: fields, body: body)
    }

    /// One of Django's own pages.
    static func page(_ status: Int, looksAtSession: Bool = false, at now: UnixTime) -> Answer {
        let body = pageText(status)
        var fields = server(now)
        fields.append("Content-Type", htmlType)
        fields.append("X-Frame-Options", "DENY")
        fields.append("Content-Length", String(body.utf8.count))
        if looksAtSession { fields.append("Vary", "Cookie") }
        fields.append(contentsOf: security)
        return Answer(Status(status), fields: fields, body: Array(body.utf8))
    }

    /// The page for a `Host` that is not ours. It is made before the parts of Django that would add a length.
    static func badHost(at now: UnixTime) -> Answer {
        var fields = unmeasured(now)
        fields.append(contentsOf: security)
        return Answer(Status(400), fields: fields, body: Array(pageText(400).utf8))
    }

    /// Where a path without its slash is sent.
    static func redirect(to location: String, at now: UnixTime) -> Answer {
        var fields = unmeasured(now)
        fields.append("Location", location)
        fields.append(contentsOf: security)
        return Answer(Status(301), fields: fields)
    }

    private static let htmlType = "text/html; charset=utf-8"

    private static func unmeasured(_ now: UnixTime) -> Fields {
        var fields = server(now)
        fields.append("Transfer-Encoding", "chunked")
        fields.append("Content-Type", htmlType)
        return fields
    }

    private static func server(_ now: UnixTime) -> Fields {
        [Field("Server", "gunicorn"), Field("Date", DateText.of(now)), Field("Connection", "keep-alive")]
    }

    private static let security: Fields = [
        Field("X-Content-Type-Options", "nosniff"), Field("Referrer-Policy", "same-origin"),
        Field("Cross-Origin-Opener-Policy", "same-origin"),
    ]

    /// Django's pages begin with an empty line, and those but the 404 have an empty paragraph.
    private static func pageText(_ status: Int) -> String {
        let (title, heading, text) =
            switch status {
            case 404: ("Not Found", "Not Found", "The requested resource was not found on this server.")
            case 500: ("Server Error (500)", "Server Error (500)", "")
            default: ("Bad Request (400)", "Bad Request (400)", "")
            }
        return """

            <!doctype html>
            <html lang="en">
            <head>
              <title>\(title)</title>
            </head>
            <body>
              <h1>\(heading)</h1><p>\(text)</p>
            </body>
            </html>

            """
    }
}

/// The `Date` of answers, made once a second.
private enum DateText {
    private static let latest = Mutex((time: UnixTime(seconds: 0), text: HTTPDate.text(UnixTime(seconds: 0))))

    static func of(_ time: UnixTime) -> String {
        latest.withLock { latest in
            if latest.time != time { latest = (time, HTTPDate.text(time)) }
            return latest.text
        }
    }
}
