/// `multipart/form-data` (RFC 7578), as browsers and Python's urllib3 write it.
package enum MultipartEncoding {
    /// One field of the form.
    package struct Part: Hashable, Sendable {
        package var name: String
        package var content: BodySegment
        /// The name of a file, without folders; nil for a plain field.
        package var fileName: String?
        package var mediaType: String?

        package init(name: String, content: BodySegment, fileName: String? = nil, mediaType: String? = nil) {
            self.name = name
            self.content = content
            self.fileName = fileName
            self.mediaType = mediaType
        }
    }

    /// The body: heads and boundaries as bytes, contents as they were given.
    package static func segments(of parts: [Part], boundary: String) -> [BodySegment] {
        var segments: [BodySegment] = []
        var text = "--\(boundary)"
        for part in parts {
            text += "\r\n" + head(of: part)
            segments += [.bytes(Array(text.utf8)), part.content]
            text = "\r\n--\(boundary)"
        }
        return segments + [.bytes(Array("\(text)--\r\n".utf8))]
    }

    private static func head(of part: Part) -> String {
        var head = "Content-Disposition: form-data; name=\"\(escaped(part.name))\""
        if let fileName = part.fileName { head += "; filename=\"\(escaped(fileName))\"" }
        if let mediaType = part.mediaType { head += "\r\nContent-Type: \(mediaType)" }
        return head + "\r\n\r\n"
    }

    /// A name between quotes (WHATWG HTML standard, "escape a multipart/form-data name").
    private static func escaped(_ name: String) -> String {
        var result = ""
        for scalar in name.unicodeScalars {
            switch scalar {
            case "\"": result += "%22"
            case "\n": result += "%0A"
            case "\r": result += "%0D"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
