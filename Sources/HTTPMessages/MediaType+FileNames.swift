extension MediaType {
    /// The media type that a file's name suggests (`photo.JPG`, `data.json`), as `type/subtype`; nil for an unknown extension.
    package static func essence(forFileName name: String) -> String? {
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
        let wanted = name[name.index(after: dot)...].lowercased()
        return fileExtensions.first { $0.extensions.contains(wanted) }?.essence
    }

    /// The extension that a file of this type usually has, without a dot; nil for an unknown type.
    package var fileExtension: String? {
        Self.fileExtensions.first { $0.essence == essence }?.extensions.first
    }

    /// Types with their extensions, the usual one first; the registrations of the IANA and Python's `mimetypes` module.
    private static let fileExtensions: [(essence: String, extensions: [String])] = [
        ("application/json", ["json"]), ("text/plain", ["txt", "bat", "c", "h", "ksh", "pl", "log"]),
        ("text/html", ["html", "htm"]), ("text/css", ["css"]), ("text/csv", ["csv"]),
        ("text/markdown", ["md", "markdown"]), ("text/javascript", ["js", "mjs"]), ("text/xml", ["xml"]),
        ("application/xml", ["xml", "xsl", "rdf", "wsdl"]), ("text/tab-separated-values", ["tsv"]),
        ("text/x-python", ["py"]), ("text/calendar", ["ics"]), ("text/vcard", ["vcf"]),
        ("text/yaml", ["yaml", "yml"]),
        ("application/pdf", ["pdf"]), ("application/zip", ["zip"]), ("application/gzip", ["gz"]),
        ("application/x-tar", ["tar"]), ("application/x-bzip2", ["bz2"]), ("application/x-xz", ["xz"]),
        ("application/x-7z-compressed", ["7z"]), ("application/wasm", ["wasm"]), ("application/rtf", ["rtf"]),
        ("application/octet-stream", ["bin", "a", "dll", "exe", "o", "obj", "so"]),
        ("application/x-sh", ["sh"]), ("application/toml", ["toml"]), ("application/sql", ["sql"]),
        ("application/msword", ["doc", "dot"]), ("application/vnd.ms-excel", ["xls"]),
        ("application/vnd.ms-powerpoint", ["ppt"]),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ["docx"]),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ["xlsx"]),
        ("application/vnd.openxmlformats-officedocument.presentationml.presentation", ["pptx"]),
        ("application/postscript", ["ps", "ai", "eps"]), ("application/x-ndjson", ["ndjson"]),
        ("image/png", ["png"]), ("image/jpeg", ["jpg", "jpeg", "jpe"]), ("image/gif", ["gif"]),
        ("image/webp", ["webp"]),
        ("image/svg+xml", ["svg"]), ("image/bmp", ["bmp"]), ("image/tiff", ["tiff", "tif"]),
        ("image/avif", ["avif"]),
        ("image/vnd.microsoft.icon", ["ico"]), ("image/heic", ["heic"]), ("audio/mpeg", ["mp3", "mp2"]),
        ("audio/x-wav", ["wav"]), ("audio/ogg", ["ogg"]), ("audio/flac", ["flac"]), ("audio/aac", ["aac"]),
        ("video/mp4", ["mp4"]), ("video/mpeg", ["mpeg", "mpg", "mpe"]), ("video/quicktime", ["mov", "qt"]),
        ("video/webm", ["webm"]), ("video/x-msvideo", ["avi"]), ("font/woff", ["woff"]),
        ("font/woff2", ["woff2"]),
        ("font/ttf", ["ttf"]), ("font/otf", ["otf"]), ("message/rfc822", ["eml", "mht"]),
    ]
}
