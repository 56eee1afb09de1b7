// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// One row per library: its name and the libraries it may import. A row names only rows above it, so a cycle
/// cannot be written without being seen.
let libraries: KeyValuePairs<String, [String]> = [
    // Formats: values and grammars. No I/O, no clock, no Foundation.
    "Diagnostics": [],
    "Timekeeping": [],
    "OrderedJSON": [],
    "Compression": [],
    "Signing": ["OrderedJSON", "Timekeeping"],
    "HTTPMessages": ["Diagnostics"],
    // Parts: one job each.
    "Invocations": ["Compression", "Diagnostics", "HTTPMessages", "OrderedJSON", "Timekeeping"],
    "Profiles": ["Diagnostics", "HTTPMessages", "OrderedJSON", "Timekeeping"],
    "HTTPSessions": ["Diagnostics", "HTTPMessages", "OrderedJSON", "Profiles", "Timekeeping"],
    "Authentication": [
        "Diagnostics", "HTTPMessages", "HTTPSessions", "OrderedJSON", "Profiles", "Signing",
        "Timekeeping",
    ],
    "CurlSeam": [],
    "NetworkTransport": ["Compression", "CurlSeam", "Diagnostics", "HTTPMessages"],
    "HTTP1": ["Diagnostics", "HTTPMessages"],
    "Rendering": ["HTTPMessages", "OrderedJSON", "Signing", "Timekeeping"],
    "MockServer": ["Diagnostics", "HTTP1", "HTTPMessages", "OrderedJSON", "Signing", "Timekeeping"],
    // Program.
    "Commands": [
        "Authentication", "Diagnostics", "HTTPMessages", "HTTPSessions", "Invocations", "MockServer",
        "NetworkTransport", "OrderedJSON", "Profiles", "Rendering", "Signing", "Timekeeping",
    ],
]

/// Whether URLSession is led through the seam. Where Foundation needs none, its row above is taken out, and that is all.
let hasSeam = libraries.contains { $0.key == "CurlSeam" }

func dependencies(_ names: [String]) -> [Target.Dependency] {
    names.filter { $0 != "CurlSeam" || hasSeam }.map { .target(name: $0) }
}

/// What lies in a library's folder and is no Swift, or not for this build.
let leftOut: [String: [String]] = ["CurlSeam": ["stub"], "NetworkTransport": [hasSeam ? "Plain" : "Seam"]]

/// Puts the empty stub archive before the system's libcurl, so that the `curl_*` functions FoundationNetworking
/// calls are ours, and exports them, so that a dynamically linked FoundationNetworking finds them too.
let seamLinking: [LinkerSetting] = [
    .unsafeFlags([
        "-L\(Context.packageDirectory)/Sources/CurlSeam/stub", "-Xlinker", "--export-dynamic",
    ])
]

/// A release is linked to a fixed address, with the C++ library inside: relocating the two takes as long as the rest of a short
/// command. The libraries it opens, the stack and the heap are still placed at random.
let releaseLinking: [LinkerSetting] = [
    .unsafeFlags(
        [
            "-use-ld=lld", "-L\(Context.packageDirectory)/Sources/jwtctl/linking",
            "-Xclang-linker", "-static-libgcc", "-Xclang-linker", "-no-pie",
        ], .when(platforms: [.linux], configuration: .release))
]

let libraryTargets: [Target] = libraries.map { name, imports in
    .target(
        name: name,
        dependencies: dependencies(imports),
        exclude: leftOut[name] ?? [],
        swiftSettings: settings,
        linkerSettings: name == "CurlSeam" ? seamLinking : nil
    )
}

/// Libraries whose tests compare with approved files, in a folder `Golden` beside them.
let librariesWithGoldenFiles = ["Invocations"]

let testTargets: [Target] = libraries.map { name, imports in
    .testTarget(
        name: name + "Tests",
        dependencies: dependencies([name, "TestSupport"] + imports),
        exclude: librariesWithGoldenFiles.contains(name) ? ["Golden"] : [],
        swiftSettings: settings
    )
}

let package = Package(
    name: "jwtctl",
    targets: libraryTargets + testTargets + [
        .executableTarget(
            name: "jwtctl", dependencies: ["Commands"], exclude: ["linking"], swiftSettings: settings,
            linkerSettings: releaseLinking),
        .target(
            name: "TestSupport",
            dependencies: dependencies(libraries.map(\.key)),
            path: "Tests/TestSupport",
            swiftSettings: settings
        ),
        .testTarget(
            name: "EndToEndTests",
            dependencies: dependencies(libraries.map(\.key) + ["TestSupport"]) + ["jwtctl"],
            swiftSettings: settings
        ),
        .testTarget(name: "ArchitectureTests", dependencies: ["TestSupport"], swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
