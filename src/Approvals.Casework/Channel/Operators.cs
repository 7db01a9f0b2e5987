using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Organisation;
using Approvals.Casework.Parties;
using Approvals.Lending.Organisation;
using Approvals.Lending.Parties;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Channel;

/// <summary>企业操作员: somebody who signs in for an enterprise.</summary>
/// <param name="Roles">企业主管, 企业制单员 or both.</param>
public sealed record EnterpriseOperator(Guid AccountId, Guid PersonId, string Name, string UserName, bool IsActive, IReadOnlyList<Role> Roles)
{
    internal bool Is(Guid accountId, Role role) => AccountId == accountId && IsActive && Roles.Contains(role);
}

/// <summary>操作员资料: who gets an account to sign in for the enterprise.</summary>
/// <param name="PasswordHash">First sign-in password, made by the identity system's hasher; its owner changes it at the first sign-in.</param>
public sealed record OperatorSecrets(string IdNumber, string Mobile, string PasswordHash)
{
    public override string ToString() => nameof(OperatorSecrets);
}

/// <summary>开立首个主管: the bank gives an enterprise its first 主管, who does the rest.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>enterprise-unknown</c> (not a customer of the actor's branches, or one they are related to), <c>supervisor-exists</c>,
/// then as of <see cref="AddOperator"/> from <c>operator-name-required</c>. Source: seed 000 一; that the bank gives it: policy default.
/// </remarks>
public sealed record OpenFirstSupervisor(string Uscc, string Name, string UserName, [property: JsonIgnore] OperatorSecrets Secrets, string SecretsDigest) : ICommand<EnterpriseOperator>
{
    public async ValueTask<Result<EnterpriseOperator>> ExecuteAsync(Work work, CancellationToken ct)
    {
        if (CaseAccess.MissingRole(work.Actor, Role.CustomerManager) is { } missing)
            return missing;
        if (await Operators.EnterpriseOfAsync(work, Uscc, ct) is not { } applicantId)
            return Operators.EnterpriseUnknown;
        if ((await Operators.OfAsync(work.Db, applicantId, ct)).Any(o => o.IsActive && o.Roles.Contains(Role.EnterpriseSupervisor)))
            return new Refusal("supervisor-exists", "企业已有主管，其他操作员由主管添加。");
        return await Operators.AddAsync(work, applicantId, Name, UserName, [Role.EnterpriseSupervisor], Secrets, ct);
    }
}

/// <summary>添加操作员: the 主管 gives a colleague an account.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>channel-not-enabled</c>, <c>operator-role-missing</c> (neither 制单员 nor 主管), <c>operator-name-required</c>,
/// <c>id-number-invalid</c>, <c>mobile-invalid</c>, <c>user-name-invalid</c>, <c>operator-refused</c> (the ID number is on record under another name, or has an account of the
/// enterprise in use), <c>user-name-taken</c>, then those of <see cref="Confirmations.DemandAsync"/> where the 主管 has set up how to confirm.
/// </remarks>
/// <param name="Confirmation">Bound to <see cref="DigestFor"/>.</param>
public sealed record AddOperator(string Name, string UserName, IReadOnlyList<Role> Roles, [property: JsonIgnore] OperatorSecrets Secrets, string SecretsDigest, Confirmation Confirmation)
    : ICommand<EnterpriseOperator>
{
    /// <summary>What the confirmation is bound to: who gets an account, and as what.</summary>
    public static string DigestFor(Guid applicantId, string name, string idNumber, string userName, IEnumerable<Role> roles) => OrderDigest.Of(
        "add-operator", applicantId, name.Trim(), idNumber.Trim().ToUpperInvariant(), userName, string.Join(',', roles.Distinct().Order()));

    public async ValueTask<Result<EnterpriseOperator>> ExecuteAsync(Work work, CancellationToken ct)
    {
        if (CaseAccess.MissingRole(work.Actor, Role.EnterpriseSupervisor) is { } missing)
            return missing;
        if (await EnableChannel.DemandAsync(work, ct) is { } notEnabled)
            return notEnabled;
        if (Roles.Count == 0 || Roles.Any(role => !ChannelRoles.Operators.Contains(role)))
            return new Refusal("operator-role-missing", "请选择制单员、主管或两者。", "roles");
        var applicantId = work.Actor.ApplicantId!.Value;
        return await Operators.AddAsync(
            work, applicantId, Name, UserName, [.. Roles.Distinct()], Secrets, ct,
            () => Confirmations.DemandWhereSetUpAsync(work, Confirmation, DigestFor(applicantId, Name, Secrets.IdNumber, UserName, Roles), ct));
    }
}

/// <summary>企业操作员 of an enterprise.</summary>
public static class Operators
{
    private const int LongestName = 200;

    internal static Refusal EnterpriseUnknown { get; } = new("enterprise-unknown", "没有这家企业，或者不由您的机构管户。", "uscc");

    /// <summary>The enterprise whose channel the actor, a manager, may look after: a customer of their branches that they are not related to; null when there is none.</summary>
    internal static async ValueTask<Guid?> EnterpriseOfAsync(Work work, string uscc, CancellationToken ct)
    {
        uscc = uscc.Trim().ToUpperInvariant();
        var found = await (from applicant in work.Db.Applicants
                           join unit in work.Db.OrgUnits on applicant.OrgUnitId equals unit.Id
                           where applicant.Uscc == uscc
                           select new { applicant.Id, unit.Path }).SingleOrDefaultAsync(ct);
        return found is null || !CaseAccess.IsInScope(work.Actor, found.Path)
            || await work.Db.Relations.AnyAsync(r => r.ApplicantId == found.Id && r.PersonId == work.Actor.PersonId && r.Role == PartyRole.RelatedStaff, ct)
            ? null
            : found.Id;
    }

    /// <summary>By user name.</summary>
    public static async Task<IReadOnlyList<EnterpriseOperator>> OfAsync(DeskDb db, Guid applicantId, CancellationToken ct)
    {
        string[] names = [.. ChannelRoles.Operators.Select(role => role.ToString())];
        var rows = await (from account in db.Users.AsNoTracking()
                          join held in db.UserRoles on account.Id equals held.UserId
                          join role in db.Roles on held.RoleId equals role.Id
                          where account.ApplicantId == applicantId && names.Contains(role.Name)
                          orderby account.UserName
                          select new { account.Id, account.PersonId, account.Name, account.UserName, account.IsActive, Role = role.Name }).ToListAsync(ct);
        return [.. rows.GroupBy(row => row.Id).Select(one => new EnterpriseOperator(
            one.Key, one.First().PersonId, one.First().Name, one.First().UserName!, one.First().IsActive, [.. one.Select(row => Enum.Parse<Role>(row.Role!)).Order()]))];
    }

    /// <summary>已停用: whether a natural person has no operator's account of the enterprise in use any more.</summary>
    internal static async ValueTask<bool> HasLeftAsync(DeskDb db, Guid applicantId, Guid personId, CancellationToken ct) =>
        !(await OfAsync(db, applicantId, ct)).Any(o => o.IsActive && o.PersonId == personId);

    internal static async ValueTask<Result<EnterpriseOperator>> AddAsync(Work work, Guid applicantId, string name, string userName, IReadOnlyList<Role> roles, OperatorSecrets secrets, CancellationToken ct, Func<ValueTask<Refusal?>>? confirm = null)
    {
        name = name.Trim();
        if (!IsName(name))
            return new Refusal("operator-name-required", "请填写操作员姓名，1 至 200 个字符，至少含一个文字，不含不可见字符。", "name");
        if (!ResidentIdNumber.TryParse(secrets.IdNumber, work.Today, out var idNumber, out _))
            return new Refusal("id-number-invalid", "操作员身份证号不正确，请核对 18 位号码。", "idNumber");
        if (!MobileNumber.TryParse(secrets.Mobile, out var mobile))
            return new Refusal("mobile-invalid", "手机号码不正确，请填写 11 位大陆手机号。", "mobile");
        if (userName.Length is < 4 or > 64 || !userName.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '@'))
            return new Refusal("user-name-invalid", "用户名须为 4 至 64 个字母、数字或 - _ . @。", "userName");
        var hash = work.Desk.PersonalData.Hash(idNumber.Value);
        var person = await work.Db.Persons.SingleOrDefaultAsync(p => p.IdNumberHash == hash, ct);
        if (person is not null && (person.Name != name || (await OfAsync(work.Db, applicantId, ct)).Any(o => o.IsActive && o.PersonId == person.Id)))
            return new Refusal("operator-refused", "无法用这些信息添加操作员：此人已是操作员，或姓名与证件不符，请核对。", "idNumber");
        var normalised = userName.ToUpperInvariant();
        if (await work.Db.Users.AnyAsync(account => account.NormalizedUserName == normalised, ct))
            return new Refusal("user-name-taken", "这个用户名已被使用，请换一个。", "userName");
        if (confirm is not null && await confirm() is { } unconfirmed)
            return unconfirmed;

        if (person is null)
        {
            person = new Person
            {
                Id = Guid.CreateVersion7(),
                IdNumberHash = hash,
                IdNumberCipher = work.Desk.PersonalData.Encrypt(idNumber.Value),
                Name = name,
                MobileCipher = work.Desk.PersonalData.Encrypt(mobile.Value),
                MobileHash = work.Desk.PersonalData.Hash(mobile.Value),
            };
            work.Db.Persons.Add(person);
        }

        return await AddAccountAsync(work, applicantId, person, userName, normalised, roles, secrets.PasswordHash, ct);
    }

    private static async ValueTask<EnterpriseOperator> AddAccountAsync(
        Work work, Guid applicantId, Person person, string userName, string normalised, IReadOnlyList<Role> roles, string passwordHash, CancellationToken ct)
    {
        var account = new Account
        {
            Id = Guid.CreateVersion7(),
            UserName = userName,
            NormalizedUserName = normalised,
            PasswordHash = passwordHash,
            SecurityStamp = Guid.CreateVersion7().ToString("N"),
            LockoutEnabled = true,
            Name = person.Name,
            PersonId = person.Id,
            ApplicantId = applicantId,
        };
        string[] names = [.. roles.Select(role => role.ToString())];
        foreach (var roleId in await work.Db.Roles.Where(role => names.Contains(role.Name)).Select(role => role.Id).ToListAsync(ct))
            work.Db.UserRoles.Add(new IdentityUserRole<Guid> { UserId = account.Id, RoleId = roleId });
        foreach (var relation in roles.Select(role => role == Role.EnterpriseMaker ? PartyRole.OrderMaker : PartyRole.OrderChecker))
            work.Db.Relations.Add(new Relation { ApplicantId = applicantId, PersonId = person.Id, Role = relation });
        work.Db.Users.Add(account);
        work.Db.ChannelCredentials.Add(new ChannelCredential { AccountId = account.Id, MustChangePassword = true });
        work.Record(AuditSubject.Applicant(applicantId), "OperatorAdded", null, new { account = account.Id, person = person.Id, roles = names });
        return new EnterpriseOperator(account.Id, person.Id, person.Name, userName, true, [.. roles.Order()]);
    }

    // Format characters are invisible: with them two names that look the same are not.
    private static bool IsName(string name) =>
        name.Length <= LongestName
        && name.EnumerateRunes().Any(Rune.IsLetter)
        && !name.EnumerateRunes().Any(rune => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format);
}
