import HTTPMessages

/// Why a request is turned away before anybody looks at what it asks for. The connection closes after it,
/// since nobody can tell where the next request would begin.
struct Refusal: Error, Equatable {
    let status: Status
    /// One sentence for whoever reads the answer.
    let reason: String

    init(_ code: Int, _ reason: String) {
        status = Status(code)
        self.reason = reason
    }

    /// The answer, in the words and the form of a small server page.
    var answer: Answer {
        let page = """
            <html>
              <head>
                <title>\(status.reason)</title>
              </head>
              <body>
                <h1><p>\(status.reason)</p></h1>
                \(reason)
              </body>
            </html>

            """
        return Answer(
            status, fields: [Field("Connection", "close"), Field("Content-Type", "text/html")],
            body: Array(page.utf8))
    }
}
