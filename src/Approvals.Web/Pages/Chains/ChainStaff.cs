using Approvals.Casework.Approving;
using Approvals.Casework.Data;
using Approvals.Web.Api.Conventions;
using Approvals.Web.Frame;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Pages.Chains;

/// <summary>链上的人: whom a chain names. Its file has them by 工号 (account name), the pages by their names.</summary>
/// <param name="inService">Staff in service, by unit and name.</param>
internal sealed class ChainStaff(IReadOnlyList<ChainPerson> inService)
{
    private static readonly char[] Between = [' ', ',', '，', '、', ';', '；'];

    /// <summary>Who could be named as the substitute of a level, by unit.</summary>
    public IEnumerable<IGrouping<string, ChainPerson>> MayHoldSeat => inService.Where(person => person.MayHoldSeat).GroupBy(person => person.Unit);

    public static async Task<ChainStaff> LoadAsync(DeskDb db, CancellationToken ct)
    {
        var seated = Substitutes.InService(db).Select(account => account.Id);
        return new ChainStaff(await (from account in db.Users.AsNoTracking()
                                     join unit in db.OrgUnits on account.OrgUnitId equals unit.Id
                                     where account.IsActive
                                     orderby unit.Path, account.Name, account.UserName
                                     select new ChainPerson(account.Id, account.PersonId, account.UserName!, account.Name, unit.Name, seated.Contains(account.Id))).ToListAsync(ct));
    }

    /// <summary>Null for whoever is not in service.</summary>
    public ChainPerson? Find(string account) => inService.FirstOrDefault(person => string.Equals(person.Account, account, StringComparison.OrdinalIgnoreCase));

    public string NameOf(DeskText text, string account) => Find(account)?.Name ?? text["（已离职或不存在）工号 {0}", account];

    /// <summary>Names by the ids of accounts and of natural persons.</summary>
    public IEnumerable<KeyValuePair<string, string>> ById => inService.SelectMany(person => new[] { KeyValuePair.Create(person.AccountId.ToString(), person.Name), KeyValuePair.Create(person.PersonId.ToString(), person.Name) });

    /// <summary>As a field holds several of them: by name, or by 工号 where others are called the same, nobody is, or the name has blanks.</summary>
    public string Written(IEnumerable<string> accounts) =>
        string.Join('、', accounts.Select(account => Find(account) is { } person && person.Name.IndexOfAny(Between) < 0 && inService.Count(other => other.Name == person.Name) == 1 ? person.Name : account));

    /// <summary>Who is meant by what was typed, one by one; null for nobody in service.</summary>
    public IEnumerable<(string Typed, ChainPerson? Person)> Meant(string? typed) =>
        Parts(typed).Select(part => (part, Find(part) ?? (inService.Where(person => person.Name == part).ToList() is [var only] ? only : null)));

    /// <summary>The accounts of those who are typed by name or 工号, with blanks or commas between them.</summary>
    /// <param name="row">Number of the row, to be told.</param>
    public Result<string[]> Read(DeskText text, string? typed, int row)
    {
        var accounts = new List<string>();
        foreach (var (part, person) in Meant(typed))
        {
            if (person is not null)
            {
                accounts.Add(person.Account);
                continue;
            }

            var alike = inService.Where(one => one.Name == part).Select(one => one.Account).ToList();
            var sentence = alike.Count == 0
                ? text["第 {0} 行：没有姓名或工号是“{1}”的在岗人员。", row, part]
                : text["第 {0} 行：有 {1} 人叫“{2}”，请写工号：{3}。", row, alike.Count, part, string.Join(text["、"], alike)];
            return new Refusal(RequestFault.ProblemCode, sentence, "people");
        }

        return accounts.ToArray();
    }

    private static string[] Parts(string? typed) => (typed ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <param name="Account">工号</param>
/// <param name="Unit">Name of their unit.</param>
internal sealed record ChainPerson(Guid AccountId, Guid PersonId, string Account, string Name, string Unit, bool MayHoldSeat);
