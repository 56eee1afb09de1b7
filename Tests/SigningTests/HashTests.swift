import Signing
import Testing

private let million = String(repeating: "a", count: 1_000_000)
private let twoBlocks =
    "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu"

/// The examples of FIPS 180-4's validation page, and RFC 1321 §A.5.
private let vectors: [(hash: any HashFunction.Type, message: String, digest: String)] = [
    (SHA256.self, "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    (SHA256.self, "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
        SHA256.self, "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (SHA256.self, twoBlocks, "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"),
    (SHA256.self, million, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
    (
        SHA384.self, "abc",
        "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7"
    ),
    (
        SHA384.self, twoBlocks,
        "09330c33f71147e83d192fc782cd1b4753111b173b3b05d22fa08086e3b0f712fcc7c71a557e2db966c3e9fa91746039"
    ),
    (
        SHA512.self, "",
        "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e"
    ),
    (
        SHA512.self, "abc",
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
    ),
    (
        SHA512.self, twoBlocks,
        "8e959b75dae313da8cf4f72814fc143f8f7779c6eb9f7fa17299aeadb6889018501d289e4900f7e4331b99dec4b5433ac7d329eeb6dd26545e96e55b874be909"
    ),
    (
        SHA512.self, million,
        "e718483d0ce769644e2e42c7bc15b4638e1f98b13b2044285632a803afa973ebde0ff244877ea60a4cb0432ce577c31beb009c5c2c49aa2e4eadb217ad8cc09b"
    ),
    (MD5.self, "", "d41d8cd98f00b204e9800998ecf8427e"),
    (MD5.self, "a", "0cc175b9c0f1b6a831c399e269772661"),
    (MD5.self, "abc", "900150983cd24fb0d6963f7d28e17f72"),
    (MD5.self, "message digest", "f96b697d7cb7938d525a2f31aaf161d0"),
    (MD5.self, "abcdefghijklmnopqrstuvwxyz", "c3fcd3d76192e4007dfb496cca67e13b"),
    (
        MD5.self, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
        "d174ab98d277d9f5a5611c2c9f419d9f"
    ),
    (
        MD5.self, String(repeating: "1234567890", count: 8), "57edf4a22be3c955ac49da2e2107b67a"
    ),
]

struct `Hash functions` {
    @Test(arguments: vectors.indices)
    func `give the published digests`(_ index: Int) {
        let vector = vectors[index]
        #expect(Hexadecimal.encode(vector.hash.digest(of: Array(vector.message.utf8))) == vector.digest)
    }

    @Test(arguments: [SHA256.self, SHA384.self, SHA512.self, MD5.self] as [any HashFunction.Type])
    func `give one digest however the message is cut`(_ type: any HashFunction.Type) {
        // Every length around the ends of blocks and of their padding.
        for length in 0...260 {
            let message = (0..<length).map { UInt8($0 & 0xFF) }
            var hash = type.init()
            for start in stride(from: 0, to: length, by: 7) {
                hash.update(Array(message[start..<min(start + 7, length)]))
            }
            #expect(hash.digest() == type.digest(of: message))
        }
    }

    @Test func `take more after a digest was asked for`() {
        var hash = SHA256()
        hash.update(Array("a".utf8))
        _ = hash.digest()
        hash.update(Array("bc".utf8))
        #expect(hash.digest() == SHA256.digest(of: Array("abc".utf8)))
    }
}

struct `HMAC codes` {
    /// RFC 4231 §4, test cases 1 to 4, 6 and 7.
    static let vectors: [(key: [UInt8], message: [UInt8], sha256: String, sha384: String, sha512: String)] = [
        (
            Array(repeating: 0x0B, count: 20), Array("Hi There".utf8),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
            "afd03944d84895626b0825f4ab46907f15f9dadbe4101ec682aa034c7cebc59cfaea9ea9076ede7f4af152e8b2fa9cb6",
            "87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cdedaa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854"
        ),
        (
            Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
            "af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649",
            "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737"
        ),
        (
            Array(repeating: 0xAA, count: 20), Array(repeating: 0xDD, count: 50),
            "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
            "88062608d3e6ad8a0aa2ace014c8a86f0aa635d947ac9febe83ef4e55966144b2a5ab39dc13814b94e3ab6e101a34f27",
            "fa73b0089d56a284efb0f0756c890be9b1b5dbdd8ee81a3655f83e33b2279d39bf3e848279a722c806b485a47e67c807b946a337bee8942674278859e13292fb"
        ),
        (
            Array(1...25), Array(repeating: 0xCD, count: 50),
            "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b",
            "3e8a69b7783c25851933ab6290af6ca77a9981480850009cc5577c6e1f573b4e6801dd23c4a7d679ccf8a386c674cffb",
            "b0ba465637458c6990e5a8c5f61d4af7e576d97ff94b872de76f8050361ee3dba91ca5c11aa25eb4d679275cc5788063a5f19741120c4f2de2adebeb10a298dd"
        ),
        (
            Array(repeating: 0xAA, count: 131),
            Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
            "4ece084485813e9088d2c63a041bc5b44f9ef1012a2b588f3cd11f05033ac4c60c2ef6ab4030fe8296248df163f44952",
            "80b24263c7c1a3ebb71493c1dd7be8b49b46d1f41b4aeec1121b013783f8f3526b56d037e05f2598bd0fd2215d6a1e5295e64f73f63f0aec8b915a985d786598"
        ),
        (
            Array(repeating: 0xAA, count: 131),
            Array(
                "This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm."
                    .utf8),
            "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
            "6617178e941f020d351e2f254e8fd32c602420feb0b8fb9adccebb82461e99c5a678cc31e799176d3860e6110c46523e",
            "e37b6a775dc87dbaa4dfa9f96e5e3ffddebd71f8867289865df5a32d20cdc944b6022cac3c4982b10d5eeb55c3e4de15134676fb6de0446065c97440fa8c6a58"
        ),
    ]

    @Test(arguments: vectors.indices)
    func `gives the published codes`(_ index: Int) {
        let vector = Self.vectors[index]
        let key = HMACKey(vector.key)
        #expect(Hexadecimal.encode(key.authenticationCode(for: vector.message)) == vector.sha256)
        #expect(Hexadecimal.encode(key.authenticationCode(for: vector.message, by: .hs256)) == vector.sha256)
        #expect(Hexadecimal.encode(key.authenticationCode(for: vector.message, by: .hs384)) == vector.sha384)
        #expect(Hexadecimal.encode(key.authenticationCode(for: vector.message, by: .hs512)) == vector.sha512)
    }

    @Test func `never prints its key`() {
        let key = HMACKey(Array("swordfish".utf8))
        var dumped = ""
        dump(key, to: &dumped)
        for text in ["\(key)", String(reflecting: key), String(describing: [key]), dumped] {
            #expect(text.contains("(secret)"))
            #expect(!text.contains("115") && !text.contains("swordfish"))
        }
    }
}

struct `Constant-time comparison` {
    @Test(
        arguments: [
            ([], [], true), ([1, 2], [1, 2], true), ([1, 2], [1, 3], false), ([1, 2], [0, 2], false),
            ([1], [1, 2], false), ([0x80], [0], false),
        ] as [([UInt8], [UInt8], Bool)])
    func `tells equal bytes from others`(_ first: [UInt8], _ second: [UInt8], _ isEqual: Bool) {
        #expect(constantTimeEquals(first, second) == isEqual)
    }
}
