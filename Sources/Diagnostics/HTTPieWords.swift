/// How httpie 3.2.4 tells a failure, where its words are others than ours.
///
/// The failures of its own form of the command line are told in these words, so that what reads them keeps working.
package struct HTTPieWords: Equatable, Sendable, ExpressibleByStringInterpolation {
    /// What stands around a message.
    package enum Frame: Sendable {
        /// How the command is used, and where to read more.
        case usage
        /// The program's name.
        case error
        /// Nothing.
        case bare
    }

    package var message: String
    /// What stands around it; nil for what suits the kind of failure.
    package var frame: Frame?
    /// The option at fault, as the usage line names it: `--pretty {all, colors, format, none}`.
    package var option: String?
    /// Whether the request that failed is named behind the message.
    package var namesRequest: Bool

    package init(
        _ message: String, frame: Frame? = nil, option: String? = nil, namesRequest: Bool = false
    ) {
        self.message = message
        self.frame = frame
        self.option = option
        self.namesRequest = namesRequest
    }

    package init(stringLiteral message: String) { self.init(message) }

    /// A host that has no address.
    package static let unknownHost = HTTPieWords(
        """
        gaierror: [Errno -2] Name or service not known
        Couldn’t resolve the given hostname. Please check the URL and try again.
        """, frame: .error)

    /// A header field that cannot be sent.
    ///
    /// - Parameter part: what is wrong with it, as in `name: 'a b'`.
    package static func invalidHeader(_ part: String) -> HTTPieWords {
        HTTPieWords(
            """
            InvalidHeader: Invalid leading whitespace, reserved character(s), or return character(s) in header \(part)
            """, frame: .error)
    }
}
