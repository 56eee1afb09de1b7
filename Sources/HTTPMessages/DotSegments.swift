/// `.` and `..` in paths (RFC 3986 section 5.2.4).
enum DotSegments {
    /// The path with its dot segments resolved; it cannot climb above its root.
    static func removed(from path: String) -> String {
        let segments = path.split(separator: "/", omittingEmptySubsequences: false)
        guard segments.contains(where: { $0 == "." || $0 == ".." }) else { return path }
        var kept: [Substring] = []
        for (index, segment) in segments.enumerated() {
            let isLast = index == segments.count - 1
            switch segment {
            case ".":
                if isLast { kept.append("") }
            case "..":
                if kept.count > 1 { kept.removeLast() }
                if isLast { kept.append("") }
            default:
                kept.append(segment)
            }
        }
        let result = kept.joined(separator: "/")
        return result.hasPrefix("/") ? result : "/" + result
    }
}
