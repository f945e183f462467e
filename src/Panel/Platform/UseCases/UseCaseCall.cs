using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Panel.Platform;

/// <summary>
/// One call of a use case that changes something: which, by whom, and all it was given. A use case hands it to its
/// <see cref="UnitOfWork"/>, which does it once where the caller gave a <see cref="CommandKey"/>.
/// </summary>
/// <remarks>
/// The database learns neither key nor input: the row is found by, and the input compared with, hashes that only who
/// has the key can make; the answer is sealed with the key, since it may hold what is stored nowhere else (the link
/// of an invitation).
/// </remarks>
public sealed class UseCaseCall
{
    private const int NonceSize = 12, TagSize = 16;

    private static readonly UseCaseCall WithoutKey = new(null);

    private readonly byte[]? _secret;

    private UseCaseCall(byte[]? secret) => _secret = secret;

    /// <summary>The call as the use case got it.</summary>
    /// <param name="useCase">The use case itself: <c>this</c>.</param>
    /// <param name="input">Every parameter of its <c>RunAsync</c> that decides what is done.</param>
    public static UseCaseCall Of(object useCase, Actor actor, params ReadOnlySpan<object?> input)
    {
        if (CommandKey.Current is not { } key) return WithoutKey;
        var name = useCase.GetType().FullName!;
        using var call = new CanonicalBytes("panel.command.v1");
        call.Add(name).Add(key.CallsOf(name)).Add(actor.UserId).Add(actor.Name).Add(actor.AccountId);
        var secret = call.Add(key.Text).Hash();
        var given = JsonSerializer.SerializeToUtf8Bytes(input.ToArray(), AnswerJson.Options);
        return new UseCaseCall(secret) { Input = HMACSHA256.HashData(secret, given) };
    }

    /// <summary>Whether the caller gave a key; nothing else here may be asked where not.</summary>
    internal bool HasKey => _secret is not null;

    /// <summary>The row it is remembered under.</summary>
    internal byte[] Row => Derived("row");

    /// <summary>Hash of what the use case was given.</summary>
    internal byte[] Input { get; private init; } = [];

    internal byte[] Seal<T>(T answer)
    {
        var clear = JsonSerializer.SerializeToUtf8Bytes(answer, AnswerJson.Options);
        var box = new byte[NonceSize + TagSize + clear.Length];
        var nonce = box.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = Cipher();
        cipher.Encrypt(nonce, clear, box.AsSpan(NonceSize + TagSize), box.AsSpan(NonceSize, TagSize));
        return box;
    }

    internal T Open<T>(byte[] box)
    {
        var clear = new byte[box.Length - NonceSize - TagSize];
        using var cipher = Cipher();
        cipher.Decrypt(
            box.AsSpan(0, NonceSize), box.AsSpan(NonceSize + TagSize), box.AsSpan(NonceSize, TagSize), clear);
        return JsonSerializer.Deserialize<T>(clear, AnswerJson.Options)!;
    }

    private AesGcm Cipher() => new(Derived("answer"), TagSize);

    private byte[] Derived(string purpose) =>
        HKDF.Expand(HashAlgorithmName.SHA256, _secret!, SHA256.HashSizeInBytes, Encoding.ASCII.GetBytes(purpose));
}
