using System.Collections.Concurrent;
using Approvals.Sandbox.Bank;
using Approvals.Sandbox.Store;

namespace Approvals.Sandbox.World;

/// <summary>
/// 企业名册. Finds companies by any of their numbers and makes them when first asked about: the business date of that question becomes the
/// company's anchor and is kept, as are its opening accounts.
/// </summary>
internal sealed class Companies(TimeProvider systemClock)
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    // Pure functions of the seed, so shared by every sandbox in the process.
    private static readonly ConcurrentDictionary<int, IdentityDirectory> Directories = new();

    private readonly ConcurrentDictionary<(int Seed, CompanyKey Key, DateOnly Anchor, DateOnly? TurnedBadOn), Company> made = new();

    public Company? FindByUscc(SandboxTransaction transaction, string uscc, DateOnly asOf) =>
        Directory(transaction).FindByUscc(uscc) is { } key ? Get(transaction, key, asOf) : null;

    public (Company Company, PersonRole Role)? FindPerson(SandboxTransaction transaction, string idNumber, DateOnly asOf) =>
        Directory(transaction).FindPerson(idNumber) is { } found ? (Get(transaction, found.Key, asOf), found.Role) : null;

    public Company? FindByAccount(SandboxTransaction transaction, string accountNumber, DateOnly asOf) =>
        Directory(transaction).FindByAccount(accountNumber) is { } key ? Get(transaction, key, asOf) : null;

    public Company Get(SandboxTransaction transaction, CompanyKey key, DateOnly asOf)
    {
        var kept = transaction.Query(
            "SELECT Anchor, TurnedBadOn FROM Companies WHERE Key = $key",
            reader => (Anchor: reader.Date(0), TurnedBadOn: reader.IsDBNull(1) ? (DateOnly?)null : reader.Date(1)),
            ("$key", key.ToString()));
        Directory(transaction);
        var isNew = kept.Count == 0;
        var (anchor, turnedBadOn) = isNew ? (asOf, null) : kept[0];
        var company = made.GetOrAdd(
            (Seed(transaction), key, anchor, turnedBadOn),
            facts => CompanyFactory.Create(facts.Seed, key, Directories[facts.Seed][key], anchor, turnedBadOn));
        if (isNew)
        {
            transaction.Execute("INSERT INTO Companies(Key, Anchor) VALUES ($key, $anchor)", ("$key", key.ToString()), ("$anchor", anchor));
            OpeningAccounts.Create(transaction, company);
        }

        return company;
    }

    /// <summary>Who a company is, without having asked about it: nothing is anchored. Its names and numbers do not depend on the anchor.</summary>
    public Company Preview(SandboxTransaction transaction, CompanyKey key) =>
        CompanyFactory.Create(Seed(transaction), key, Directory(transaction)[key], Today(transaction), null);

    public void TurnBad(SandboxTransaction transaction, CompanyKey key, DateOnly on)
    {
        Get(transaction, key, on);
        transaction.Execute("UPDATE Companies SET TurnedBadOn = $on WHERE Key = $key", ("$on", on), ("$key", key.ToString()));
    }

    /// <summary>
    /// The sandbox's business date: today in China, moved by the offset in days set through control. Used where a request names no date.
    /// </summary>
    public DateOnly Today(SandboxTransaction transaction)
    {
        var offset = transaction.Query(
            "SELECT Value FROM Settings WHERE Name = 'offsetDays'",
            reader => reader.GetInt32(0)).SingleOrDefault();
        return DateOnly.FromDateTime(systemClock.GetUtcNow().ToOffset(China).DateTime).AddDays(offset);
    }

    public static int Seed(SandboxTransaction transaction) => (int)transaction.Scalar("SELECT Value FROM Settings WHERE Name = 'seed'");

    private IdentityDirectory Directory(SandboxTransaction transaction) =>
        Directories.GetOrAdd(Seed(transaction), seed => new IdentityDirectory(seed));
}
