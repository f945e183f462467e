namespace Panel.Testing.Companies;

/// <summary>Choices that are the same for the same seed, on every machine.</summary>
internal sealed class Chance(int seed)
{
    private static readonly string[] Syllables =
        [
            "nor", "ber", "hal", "lin", "mar", "ven", "tis", "kor", "del", "fan", "gar", "hus", "sol", "bro", "rik",
            "ast", "lun", "dal", "vik", "mor"
        ];

    // System.Random keeps its sequence only where a seed is given, which is what counts here.
    private readonly Random _random = new(seed);

    /// <summary>True so often of one time: 0.25 is one time in four.</summary>
    internal bool Happens(double share) => _random.NextDouble() < share;

    /// <summary>A number from the first to the last, both included.</summary>
    internal int Between(int first, int last) => _random.Next(first, last + 1);

    /// <summary>A share of one: at least 0, below 1.</summary>
    internal double Share() => _random.NextDouble();

    internal T Of<T>(params ReadOnlySpan<T> choices) => choices[_random.Next(choices.Length)];

    /// <summary>One of the things, as often as its weight says.</summary>
    internal T Weighted<T>(IReadOnlyList<T> choices, Func<T, int> weight)
    {
        var left = _random.Next(choices.Sum(weight));
        foreach (var choice in choices)
            if ((left -= weight(choice)) < 0) return choice;
        throw new InvalidOperationException("The weights add up to nothing.");
    }

    /// <summary>A name nobody has, such as Norhusdal.</summary>
    internal string Name()
    {
        var name = string.Concat(Enumerable.Range(0, Between(2, 3)).Select(_ => Of(Syllables)));
        return char.ToUpperInvariant(name[0]) + name[1..];
    }
}
