import Diagnostics
import HTTPMessages
import OrderedJSON
import Testing
import Timekeeping

@testable import Profiles

struct `Profile coding` {
    /// A profile with something in every place.
    static func example() throws -> Profile {
        var profile = Profile(
            server: try Address(parsing: "http://127.0.0.1:8000"),
            otherOrigins: [try Address(parsing: "https://api.example.org")], scheme: "simplejwt",
            settings: ["login_path": "/token/", "sliding": true], username: "josé")
        profile.credentials = Credentials(
            access: Secret("a.b.c"), refresh: Secret("d.e.f"), obtainedAt: UnixTime(seconds: 1_795_468_621),
            lifetime: .seconds(300), expiresAt: UnixTime(seconds: 1_795_468_921),
            others: ["client": Secret("x")])
        profile.generation = 7
        return profile
    }

    @Test func `gives back what it was given`() throws {
        let profile = try Self.example()
        #expect(try ProfileCoding.profile(from: ProfileCoding.bytes(of: profile)) == profile)
    }

    static let recorded = RecordedFailure(
        time: PreciseTime(milliseconds: 1_795_468_627_045), kind: .timeout, message: "the server timed out")

    @Test(arguments: [
        RefreshStanding.clear, .failed(recorded), .over(reason: "Token is blacklisted"),
        .paused(until: PreciseTime(milliseconds: 1_795_468_630_999), recorded),
    ])
    func `keeps what stands against a refresh, to the millisecond`(_ standing: RefreshStanding) throws {
        var profile = try Self.example()
        profile.standing = standing
        #expect(try ProfileCoding.profile(from: ProfileCoding.bytes(of: profile)).standing == standing)
    }

    @Test func `keeps members it does not know, with their order and the text of their numbers`() throws {
        let text = """
            {"version": 1, "url": "http://h/", "scheme": "simplejwt", "colour": {"r": 1.50, "g": [null]}, "z": 1e3,
             "settings": {"login_path": "/t/", "future": [1.0]}}
            """
        let profile = try ProfileCoding.profile(from: Array(text.utf8))
        let written = try JSONValue(parsing: ProfileCoding.bytes(of: profile))
        #expect(written["colour"]?.text() == #"{"r":1.50,"g":[null]}"#)
        #expect(written["z"]?.text() == "1e3")
        #expect(written["settings"]?.text() == #"{"login_path":"/t/","future":[1.0]}"#)
        #expect(written.object?.names.suffix(2) == ["colour", "z"])
    }

    /// Contents of a profile's file that are no profile, and what is said about each.
    static let damaged: [(content: String, part: String)] = [
        ("", "is empty"),
        ("{", "stops being JSON at byte 1"),
        (#"{"version": 1, "url": "http"#, "stops being JSON"),
        ("eyJhbGciOiJIUzI1NiJ9.eyJ1c2VyIjoxfQ", "stops being JSON at byte 0"),
        ("null", "no JSON object"),
        ("[]", "no JSON object"),
        (#""text""#, "no JSON object"),
        ("\u{FEFF}{}", "stops being JSON"),
        ("{}\n{}", "stops being JSON at byte 3"),
        ("{\"a\":\"\0\"}", "stops being JSON"),
        (String(repeating: "[", count: 200_000), "stops being JSON"),
        ("{}", "has no 'version'"),
        (#"{"tokens": []}"#, "has no 'version'"),
        (#"{"version": 1}"#, "its 'url' cannot be used"),
        (#"{"version": 1, "url": 8000, "scheme": "simplejwt"}"#, "its 'url' cannot be used"),
        (#"{"version": 1, "url": "ftp://h/", "scheme": "simplejwt"}"#, "its 'url' cannot be used"),
        (#"{"version": 1, "url": "http://h/", "scheme": []}"#, "its 'scheme' cannot be used"),
        (#"{"version": 1, "url": "http://h/", "scheme": "s", "access": 5}"#, "its 'access' cannot be used"),
        (
            #"{"version": 1, "url": "http://h/", "scheme": "s", "access": "a\r\nX: b"}"#,
            "its 'access' cannot be used"
        ),
        (
            #"{"version": 1, "url": "http://h/", "scheme": "s", "access": "a", "expires_at": "soon"}"#,
            "'expires_at'"
        ),
        (#"{"version": 1, "url": "http://h/", "scheme": "s", "dead": true}"#, "its 'dead' cannot be used"),
        (
            #"{"version": 1, "url": "http://h/", "scheme": "s", "failed_at": 1e300}"#,
            "its 'failed_at' cannot be used"
        ),
        (#"{"version": 2, "url": "http://h/"}"#, "has version 2"),
        (#"{"version": "one"}"#, #"has version "one""#),
    ]

    @Test(arguments: damaged)
    func `refuses what is no profile, and says why`(_ sample: (content: String, part: String)) throws {
        let damage = #expect(throws: ProfileDamage.self) {
            try ProfileCoding.profile(from: Array(sample.content.utf8))
        }
        guard !sample.content.isEmpty else { return }
        let failure = try #require(damage).failure(at: "/p/dev.json", of: ProfileName("dev"))
        #expect(failure.message.hasPrefix("'/p/dev.json' ") && failure.message.contains(sample.part))
        #expect(failure.hint != nil)
    }

    @Test func `numbers beyond all time do no harm`() throws {
        let text = """
            {"version": 1, "url": "http://h/", "scheme": "s", "access": "a", "obtained_at": 9223372036854775807,
             "lifetime": 9223372036854775807, "expires_at": -9223372036854775808}
            """
        let profile = try ProfileCoding.profile(from: Array(text.utf8))
        #expect(try ProfileCoding.profile(from: ProfileCoding.bytes(of: profile)) == profile)
    }
}
