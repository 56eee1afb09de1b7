package import HTTPMessages

/// Shows messages the way one destination wants them, as bytes ready to write.
package struct Renderer: Sendable {
    /// What the destination wants.
    package struct Options: Sendable {
        /// How text is arranged; nil leaves it as it came.
        package var layout: Layout?
        /// The colours; nil for none.
        package var theme: Theme?
        /// Whether a person reads along: text is made harmless, binary bodies are not shown, and blank lines
        /// follow bodies.
        package var isTerminal: Bool
        /// Whether bodies are taken for JSON whatever their type, as `--json` asks.
        package var expectsJSON: Bool
        /// What to read answers in, whatever they say themselves.
        package var responseCharset: Charset?
        /// What to take answers for, whatever they say themselves.
        package var responseMediaType: MediaType?

        package init(
            layout: Layout? = nil, theme: Theme? = nil, isTerminal: Bool = false, expectsJSON: Bool = false,
            responseCharset: Charset? = nil, responseMediaType: MediaType? = nil
        ) {
            self.layout = layout
            self.theme = theme
            self.isTerminal = isTerminal
            self.expectsJSON = expectsJSON
            self.responseCharset = responseCharset
            self.responseMediaType = responseMediaType
        }
    }

    /// The parts of a message that are shown.
    package struct Parts: OptionSet, Sendable {
        package let rawValue: Int
        package init(rawValue: Int) { self.rawValue = rawValue }

        package static let head = Parts(rawValue: 1)
        package static let body = Parts(rawValue: 2)
        /// How long the exchange took.
        package static let metadata = Parts(rawValue: 4)
    }

    /// What stands between two messages, when the first one's body was shown and the destination is no terminal.
    package static let separator = Array("\n\n".utf8)

    private let options: Options
    private let encoder: ANSIEncoder

    package init(_ options: Options) {
        self.options = options
        // Colours are for a terminal too, though a pager may stand in between.
        encoder = ANSIEncoder(
            theme: options.theme, escapesControls: options.isTerminal || options.theme != nil)
    }

    /// Whether bodies are shown line by line, as text and nothing more.
    package var showsPlainLines: Bool {
        options.isTerminal && options.layout == nil && options.theme == nil
    }

    /// Whether bodies go through as the bytes they are, which can then be written as they arrive.
    package var passesBodiesThrough: Bool {
        !options.isTerminal && options.layout == nil && options.theme == nil
    }

    /// A request's head with the blank line that ends it.
    package func head(of request: Request) -> [UInt8] { finish(headPainter.paint(request)) }

    /// A response's head with the blank line that ends it.
    package func head(of response: Response) -> [UInt8] { finish(headPainter.paint(response)) }

    /// A request's whole body; `parts` is everything that is shown of the request.
    package func body(_ body: [UInt8], of request: Request, showing parts: Parts) -> [UInt8] {
        let mediaType = request.fields["Content-Type"].flatMap { MediaType(parsing: $0) }
        return present(body, BodyReading(mediaType)) ?? notice(showing: parts)
    }

    /// A response's whole body, decoded from its codings; `parts` is everything that is shown of the response.
    package func body(_ body: [UInt8], of response: Response, showing parts: Parts) -> [UInt8] {
        guard showsPlainLines else {
            return present(body, reading(of: response)) ?? notice(showing: parts)
        }
        var lines = lines(of: response, showing: parts)
        return lines.receive(body) + lines.finish()
    }

    /// What follows a message's body, or its head when the body is not shown.
    ///
    /// - Parameters:
    ///   - parts: Everything that is shown of the message.
    ///   - elapsed: How long the exchange took; shown only when `parts` has the metadata.
    /// - Returns: The metadata line and blank lines, as far as they are called for.
    package func end(showing parts: Parts, elapsed: Duration = .zero) -> [UInt8] {
        guard parts.contains(.metadata) else {
            return options.isTerminal && parts.contains(.body) ? Self.separator : []
        }
        let line = encoder.encode(MetadataPainter.paint(elapsed: elapsed))
        return (parts.contains(.body) ? Self.separator : []) + line + Self.separator
    }

    /// Shows a response's body line by line, each as soon as it is complete.
    package func lines(of response: Response, showing parts: Parts) -> LineRenderer {
        LineRenderer(notice: notice(showing: parts)) { [reading = reading(of: response)] line in
            present(line, reading)
        }
    }
}

// MARK: Bodies

extension Renderer {
    /// What a body is taken for.
    private struct BodyReading: Sendable {
        var mediaType: MediaType?
        /// What the message itself says.
        var declaredCharset: Charset?
        /// What it is read in; nil when that must be guessed from it.
        var charset: Charset?

        init(_ mediaType: MediaType?) {
            self.mediaType = mediaType
            declaredCharset = (mediaType?["charset"]).map { Charset(named: $0) ?? .utf8 }
            charset = declaredCharset
        }
    }

    private func reading(of response: Response) -> BodyReading {
        var reading = BodyReading(response.mediaType)
        reading.mediaType = options.responseMediaType ?? reading.mediaType
        reading.charset = options.responseCharset ?? reading.charset
        return reading
    }

    /// The body as it is shown; nil when it is binary and better not.
    private func present(_ body: [UInt8], _ reading: BodyReading) -> [UInt8]? {
        guard !passesBodiesThrough else { return body }
        let presentation = BodyPresentation(
            body, mediaType: reading.mediaType, charset: reading.charset ?? .detected(in: body),
            options: .init(
                layout: options.layout, isColored: options.theme != nil, expectsJSON: options.expectsJSON))
        guard case .text(let text) = presentation else { return nil }
        let encoded = encoder.encode(text)
        // A file is written in the character set that its head goes on naming.
        guard !options.isTerminal, let declared = reading.declaredCharset, !declared.isUTF8 else {
            return encoded
        }
        return declared.encode(String(decoding: encoded, as: UTF8.self))
    }

    private func notice(showing parts: Parts) -> [UInt8] {
        Array(((parts.contains(.head) ? "\n" : "") + BodyPresentation.binaryNotice).utf8)
    }
}

// MARK: Heads

extension Renderer {
    private var headPainter: MessageHeadPainter {
        // httpie's colours end the lines of a head with line feeds, but for the last.
        MessageHeadPainter(
            sortsFields: options.layout?.sortsFields ?? false, lineBreak: options.theme == nil ? "\r\n" : "\n"
        )
    }

    private func finish(_ head: StyledText) -> [UInt8] { encoder.encode(head) + Array("\r\n\r\n".utf8) }
}
