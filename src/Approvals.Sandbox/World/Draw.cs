using System.Text;

namespace Approvals.Sandbox.World;

/// <summary>
/// Deterministic draws: the same seed, subject and purpose give the same number, in any order of asking and on any machine. A random stream
/// would tie every fact to all the facts drawn before it.
/// </summary>
internal readonly struct Draw(int seed, string subject)
{
    public int Int(string purpose, int min, int maxInclusive) => min + (int)(Bits(purpose) % (ulong)(maxInclusive - min + 1));

    public long Long(string purpose, long bound) => (long)(Bits(purpose) % (ulong)bound);

    /// <summary>In [0, 1), six decimals.</summary>
    public decimal Fraction(string purpose) => Bits(purpose) % 1_000_000 / 1_000_000m;

    public T Of<T>(string purpose, IReadOnlyList<T> choices) => choices[Int(purpose, 0, choices.Count - 1)];

    public ulong Bits(string purpose)
    {
        // FNV-1a over the text, then SplitMix64's finaliser to spread neighbouring subjects.
        var hash = 14695981039346656037UL ^ (uint)seed;
        foreach (var part in (ReadOnlySpan<string>)[subject, "\0", purpose])
        {
            foreach (var octet in Encoding.UTF8.GetBytes(part))
                hash = unchecked((hash ^ octet) * 1099511628211UL);
        }

        unchecked
        {
            hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9UL;
            hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBUL;
            return hash ^ (hash >> 31);
        }
    }
}
