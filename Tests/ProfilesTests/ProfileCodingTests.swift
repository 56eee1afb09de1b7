import Diagnostics
import HTTPMessages
import OrderedJSON
import TestSupport
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
        (#"{"version": null, "url": "http://h/", "scheme": "s"}"#, "its 'version' cannot be used"),
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

    @Test(arguments: ["obtained_at", "lifetime", "expires_at", "failed_at", "retry_at"])
    func `a number beyond all time is damage, not a crash`(_ name: String) throws {
        for number in ["9223372036854775807", "-9223372036854775808", "1e300", "-1000000000001"] {
            let text = """
                {"version": 1, "url": "http://h/", "scheme": "s", "access": "a", "failed_at": 1, "\(name)": \(number)}
                """.replacing(name == "failed_at" ? #""failed_at": 1, "# : "|", with: "")
            #expect(throws: ProfileDamage.unusableMember(name)) {
                try ProfileCoding.profile(from: Array(text.utf8))
            }
        }
    }

    @Test func `the largest generation has a successor`() throws {
        let text = #"{"version": 1, "url": "http://h/", "scheme": "s", "generation": 9223372036854775807}"#
        var profile = try ProfileCoding.profile(from: Array(text.utf8))
        profile.renew(Credentials(access: Secret("a"), obtainedAt: UnixTime(seconds: 0)))
        #expect(profile.generation == .min)
        #expect(try ProfileCoding.profile(from: ProfileCoding.bytes(of: profile)) == profile)
    }

    @Test func `10,000 spoiled files are profiles that survive being written, or damage`() throws {
        var random = SplitMix(state: 20_261_123)
        let whole = ProfileCoding.bytes(of: try Self.example())
        var unreadable = 0
        for _ in 1...10_000 {
            var bytes = whole
            for _ in 1...Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: bytes.indices, using: &random)
                switch Int.random(in: 0...3, using: &random) {
                case 0: bytes[place] = .random(in: .min ... .max, using: &random)
                case 1: bytes.remove(at: place)
                case 2: bytes.insert(contentsOf: Array("9".utf8), at: place)
                default: bytes.removeSubrange(place..<min(place + 20, bytes.count - 1))
                }
            }
            guard let profile = try? ProfileCoding.profile(from: bytes) else {
                unreadable += 1
                continue
            }
            let written = ProfileCoding.bytes(of: profile)
            let again = try? ProfileCoding.profile(from: written)
            #expect(again.map(ProfileCoding.bytes) == written)
        }
        #expect((1..<10_000).contains(unreadable))
    }
}
