import Diagnostics
import HTTPMessages

extension CommandArguments {
    func output(defaults: Defaults) throws(Failure) -> OutputOptions {
        var output = OutputOptions()
        output.typedParts = try parts()
        output.typedHistoryParts = try parsed.text(.historyPrint).map { (letters) throws(Failure) in
            try OutputOptions.Parts(parsing: letters, of: "--history-print")
        }
        output.verbosity = parsed.count(.verbose)
        output.isOffline = parsed.contains(.offline)
        output.showsHistory = parsed.contains(.all) || output.verbosity > 0
        output.typedPrettifying = prettifying()
        output.style = parsed.text(.style) ?? "auto"
        output.format = try format(defaults.format)
        output.streams = parsed.contains(.stream)
        output.file = parsed.text(.output)
        output.checksStatus = parsed.choice(.checkStatus) ?? defaults.checksStatus
        output.responseCharset = parsed.text(.responseCharset)
        output.responseMediaType = try responseMediaType()
        // Nothing arrives that could be downloaded.
        if !output.isOffline { try readDownload(into: &output) }
        return output
    }

    private func parts() throws(Failure) -> OutputOptions.Parts? {
        guard let last = parsed.last(.print) else { return nil }
        switch last.option.name {
        case OptionDefinition.headers.name: return .responseHead
        case OptionDefinition.body.name: return .responseBody
        case OptionDefinition.meta.name: return .metadata
        default: return try OutputOptions.Parts(parsing: last.value ?? "", of: "--print")
        }
    }

    private func prettifying() -> OutputOptions.Prettifying? {
        switch parsed.text(.pretty) {
        case "all": .all
        case "colors": .colors
        case "format": .format
        case "none": []
        default: nil
        }
    }

    private func format(_ start: FormatOptions) throws(Failure) -> FormatOptions {
        var format = start
        for occurrence in parsed.occurrences
        where occurrence.option.setting == OptionDefinition.formatOptions.setting {
            if let text = occurrence.value {
                try format.apply(text)
            } else {
                format.sort(occurrence.option.name == OptionDefinition.sorted.name)
            }
        }
        return format
    }

    private func responseMediaType() throws(Failure) -> String? {
        guard let text = parsed.text(.responseMime) else { return nil }
        guard text.count(where: { $0 == "/" }) == 1 else {
            throw Failure(
                .usage, "'\(text)' is not a media type", hint: "write it as type/subtype",
                httpie: OptionDefinition.responseMime.httpieWords(
                    "'\(text)' doesn’t look like a mime type; use type/subtype"))
        }
        return text
    }

    private func readDownload(into output: inout OutputOptions) throws(Failure) {
        output.downloads = parsed.contains(.download)
        output.resumes = parsed.contains(.resume)
        guard !output.resumes || output.downloads else {
            throw Failure(
                .usage, "'--continue' only works with '--download'", hint: "add -d",
                httpie: "--continue only works with --download")
        }
        guard !output.resumes || output.file != nil else {
            throw Failure(
                .usage, "'--continue' needs to know the file it goes on with", hint: "add -o FILE",
                httpie: "--continue requires --output to be specified")
        }
    }
}
