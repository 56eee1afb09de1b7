import Diagnostics
import HTTPMessages
import Invocations
import Rendering

/// What of an exchange is shown, how, and where: options and terminal taken together.
struct OutputPlan {
    /// Shown of the last exchange.
    let parts: OutputOptions.Parts
    /// Whether exchanges on the way are shown.
    let showsHistory: Bool
    /// Shown of the exchanges on the way; empty when they are not shown.
    let historyParts: OutputOptions.Parts
    let renderer: Renderer
    /// Whether the body is shown line by line as it comes.
    let streams: Bool
    /// Whether requests are shown instead of sent.
    let isOffline: Bool
    /// Whether what is shown goes to a terminal.
    let isTerminal: Bool
    let destination: Destination

    /// Where what is shown goes.
    enum Destination {
        case standardOutput
        case standardError
        case file(path: String)
        case nowhere
    }

    /// Throws `Failure` of kind `usage` for a character set that there is none of.
    init(_ invocation: RequestInvocation, in environment: Environment) throws(Failure) {
        let output = invocation.output
        let terminal = environment.terminal
        destination = Self.destination(invocation)
        switch destination {
        case .standardOutput: isTerminal = terminal.outputIsTerminal
        case .standardError: isTerminal = terminal.errorIsTerminal
        case .file, .nowhere: isTerminal = false
        }
        // The body of a download goes elsewhere.
        let apart = output.downloads ? OutputOptions.Parts.responseBody : OutputOptions.Parts(rawValue: 0)
        parts = output.parts(onTerminal: isTerminal).subtracting(apart)
        showsHistory = output.showsHistory
        historyParts =
            output.showsHistory ? output.historyParts(onTerminal: isTerminal).subtracting(apart) : []
        streams = output.streams
        isOffline = output.isOffline
        renderer = Renderer(try Self.rendering(invocation, isTerminal: isTerminal, in: environment))
    }

    private static func destination(_ invocation: RequestInvocation) -> Destination {
        if invocation.output.downloads { return invocation.common.quietLevel > 0 ? .nowhere : .standardError }
        if let path = invocation.output.file { return .file(path: path) }
        return invocation.common.quietLevel > 0 ? .nowhere : .standardOutput
    }

    private static func rendering(
        _ invocation: RequestInvocation, isTerminal: Bool, in environment: Environment
    ) throws(Failure) -> Renderer.Options {
        let output = invocation.output
        let prettifying = output.prettifying(onTerminal: isTerminal)
        var options = Renderer.Options(isTerminal: isTerminal)
        options.expectsJSON = invocation.body.kind == .json
        if prettifying.contains(.format) {
            options.layout = Layout(output.format, rewritingNumbers: invocation.defaults.rewritesNumbers)
        }
        let colours = ColourChoice(
            environment, isTerminal: isTerminal, wasTyped: output.typedPrettifying != nil)
        if colours.isOn(wanted: prettifying.contains(.colors)) {
            options.theme = Theme.named(output.style) ?? .auto
        }
        if let name = output.responseCharset {
            guard let charset = Charset(named: name) else {
                throw Failure(
                    .usage, "'\(name)' is not a character set known here", hint: "such as utf-8 or latin-1",
                    httpie: HTTPieWords(
                        "argument --response-charset: '\(name)' is not a supported encoding",
                        option: "--response-charset"))
            }
            options.responseCharset = charset
        }
        options.responseMediaType = output.responseMediaType.flatMap { MediaType(parsing: $0) }
        return options
    }
}

extension Layout {
    /// The layout that format options ask for.
    init(_ format: FormatOptions, rewritingNumbers rewritesNumbers: Bool) {
        self.init(
            sortsFields: format.sortsHeaders, formatsJSON: format.formatsJSON, jsonIndent: format.jsonIndent,
            sortsJSONKeys: format.sortsJSONKeys, rewritesJSONNumbers: rewritesNumbers,
            formatsXML: format.formatsXML, xmlIndent: format.xmlIndent)
    }
}
