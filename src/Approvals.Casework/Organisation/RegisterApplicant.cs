using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Parties;
using Approvals.Lending.Organisation;
using Approvals.Lending.Parties;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Organisation;

/// <summary>企业注册: an enterprise becomes known through its legal representative, who gets an account to apply with.</summary>
/// <remarks>
/// Runs as <see cref="ActorOf"/>. Refusals in order: <c>uscc-invalid</c>, <c>enterprise-name-required</c>, <c>representative-name-required</c>,
/// <c>id-number-invalid</c>, <c>mobile-invalid</c>, <c>region-unknown</c>, <c>branch-unknown</c>, <c>user-name-invalid</c>, <c>registration-refused</c> (the
/// enterprise is registered already, or the person under another name; which of the two is not told), <c>user-name-taken</c>.
/// Source: seed 002 §五.1.
/// </remarks>
/// <param name="Uscc">统一社会信用代码; blanks around it and lower case are accepted.</param>
/// <param name="RegionCode">Six-digit administrative code of the place of business; decides the serving branch.</param>
/// <param name="Secrets">What must not be found in any digest or log.</param>
/// <param name="SecretsDigest">Keyed hash of the secrets, so that a repeat with other ones is told apart.</param>
/// <param name="Branch">Code of the branch or sub-branch of the region that should serve the enterprise; null leaves it to <see cref="ServingBranch"/>.</param>
public sealed record RegisterApplicant(
    string Uscc,
    string EnterpriseName,
    string RepresentativeName,
    string RegionCode,
    string UserName,
    [property: JsonIgnore] RegistrationSecrets Secrets,
    string SecretsDigest,
    string? Branch = null) : ICommand<RegisteredApplicant>
{
    private const int LongestName = 200;
    private static readonly Refusal Refused = new("registration-refused", "无法用这些信息完成注册，请核对后重试，或联系就近网点。");

    /// <summary>The registrant acts under the account that comes to be; its id follows from the idempotency key, so a repeat is the same actor.</summary>
    public static Actor ActorOf(PersonalData personalData, string idempotencyKey, string uscc, string name)
    {
        var id = new Guid(Convert.FromHexString(personalData.Hash($"registration:{uscc.Trim()}:{idempotencyKey}")).AsSpan(0, 16));
        return new Actor(ActorKind.Applicant, id, Guid.Empty, name, System.Collections.Frozen.FrozenSet<string>.Empty);
    }

    public async ValueTask<Result<RegisteredApplicant>> ExecuteAsync(Work work, CancellationToken ct)
    {
        if (!UnifiedSocialCreditCode.TryParse(Uscc, out var uscc, out _))
            return new Refusal("uscc-invalid", "统一社会信用代码不正确，请核对 18 位代码。", "uscc");
        if (!IsName(EnterpriseName))
            return new Refusal("enterprise-name-required", "请填写企业名称，1 至 200 个字符，至少含一个文字，不含不可见字符。", "enterpriseName");
        if (!IsName(RepresentativeName))
            return new Refusal("representative-name-required", "请填写法定代表人姓名，1 至 200 个字符，至少含一个文字，不含不可见字符。", "representativeName");
        if (!ResidentIdNumber.TryParse(Secrets.IdNumber, work.Today, out var idNumber, out _))
            return new Refusal("id-number-invalid", "法定代表人身份证号不正确，请核对 18 位号码。", "idNumber");
        if (!MobileNumber.TryParse(Secrets.Mobile, out var mobile))
            return new Refusal("mobile-invalid", "手机号码不正确，请填写 11 位大陆手机号。", "mobile");
        if (RegionCode.Length != 6 || !RegionCode.All(char.IsAsciiDigit) || !await IsKnownRegionAsync(work, ct))
            return new Refusal("region-unknown", "没有这个行政区划代码，请填写经营所在地的六位代码。", "regionCode");
        if (await ServingBranch.ChooseAsync(work, uscc.Value, RegionCode, Branch, ct) is not { } branch)
            return new Refusal("branch-unknown", "经营所在地没有这个网点，请改选，或不填由系统指定。", "branch");
        if (UserName.Length is < 4 or > 64 || !UserName.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '@'))
            return new Refusal("user-name-invalid", "用户名须为 4 至 64 个字母、数字或 - _ . @。", "userName");

        var hash = work.Desk.PersonalData.Hash(idNumber.Value);
        var person = await work.Db.Persons.SingleOrDefaultAsync(p => p.IdNumberHash == hash, ct);
        if (await work.Db.Applicants.AnyAsync(a => a.Uscc == uscc.Value, ct) || (person is not null && person.Name != RepresentativeName.Trim()))
            return Refused;
        var normalised = UserName.ToUpperInvariant();
        if (await work.Db.Users.AnyAsync(a => a.NormalizedUserName == normalised, ct))
            return new Refusal("user-name-taken", "这个用户名已被使用，请换一个。", "userName");

        person ??= Add(work, hash, idNumber, mobile);
        return await AddEnterpriseAsync(work, uscc, person, mobile, normalised, branch, ct);
    }

    private Person Add(Work work, string hash, ResidentIdNumber idNumber, MobileNumber mobile)
    {
        var person = new Person
        {
            Id = Guid.CreateVersion7(),
            IdNumberHash = hash,
            IdNumberCipher = work.Desk.PersonalData.Encrypt(idNumber.Value),
            Name = RepresentativeName.Trim(),
            MobileCipher = work.Desk.PersonalData.Encrypt(mobile.Value),
            MobileHash = work.Desk.PersonalData.Hash(mobile.Value),
        };
        work.Db.Persons.Add(person);
        return person;
    }

    private async ValueTask<RegisteredApplicant> AddEnterpriseAsync(
        Work work, UnifiedSocialCreditCode uscc, Person person, MobileNumber mobile, string normalisedUserName, OrgUnit branch, CancellationToken ct)
    {
        var name = EnterpriseName.Trim();
        var group = await GroupOfAsync(work, person, ct);
        if (group is null)
            work.Db.CustomerGroups.Add(group = new CustomerGroup { Id = Guid.CreateVersion7(), Name = name });
        else
            work.Touch(group);
        var applicant = new Applicant
        {
            Id = Guid.CreateVersion7(),
            Uscc = uscc.Value,
            Name = name,
            GroupId = group.Id,
            OrgUnitId = branch.Id,
            MobileCipher = work.Desk.PersonalData.Encrypt(mobile.Value),
            MobileHash = work.Desk.PersonalData.Hash(mobile.Value),
            CreatedAtUtc = work.NowUtc,
        };
        var account = new Account
        {
            Id = work.Actor.AccountId,
            UserName = UserName,
            NormalizedUserName = normalisedUserName,
            PasswordHash = Secrets.PasswordHash,
            SecurityStamp = Guid.CreateVersion7().ToString("N"),
            LockoutEnabled = true,
            Name = RepresentativeName.Trim(),
            PersonId = person.Id,
            ApplicantId = applicant.Id,
        };
        var role = await work.Db.Roles.SingleAsync(r => r.Name == nameof(Role.Applicant), ct);
        work.Db.Applicants.Add(applicant);
        work.Db.Relations.Add(new Relation { ApplicantId = applicant.Id, PersonId = person.Id, Role = PartyRole.LegalRepresentative });
        work.Db.Users.Add(account);
        work.Db.UserRoles.Add(new IdentityUserRole<Guid> { UserId = account.Id, RoleId = role.Id });
        work.Record(AuditSubject.Applicant(applicant.Id), "ApplicantRegistered", null, new { applicant.Uscc, applicant.Name, person = person.Id, account = account.Id, branch = branch.Code, group = group.Id });
        return new RegisteredApplicant(applicant.Id, account.Id, branch.Code, branch.Name);
    }

    /// <summary>
    /// 集团客户: what one person represents or controls is one group, or its exposure could be split over as many enterprises as one cares to
    /// register. Of several groups, which only older data has, the one of the first enterprise. Its version is taken, so that
    /// whoever adds up the group's exposure at the same moment does so again. Source: APPROVALS §2.
    /// </summary>
    private static Task<CustomerGroup?> GroupOfAsync(Work work, Person person, CancellationToken ct) =>
        (from relation in work.Db.Relations
         join applicant in work.Db.Applicants on relation.ApplicantId equals applicant.Id
         join customers in work.Db.CustomerGroups on applicant.GroupId equals customers.Id
         where relation.PersonId == person.Id && (relation.Role == PartyRole.LegalRepresentative || relation.Role == PartyRole.Controller)
         orderby applicant.CreatedAtUtc, applicant.Id
         select customers).FirstOrDefaultAsync(ct);

    // The reference list goes down to prefectures; a county belongs to the prefecture of its first four digits.
    private async ValueTask<bool> IsKnownRegionAsync(Work work, CancellationToken ct)
    {
        var prefecture = RegionCode[..4] + "00";
        return await work.Db.Regions.AnyAsync(region => region.Code == RegionCode || region.Code == prefecture, ct);
    }

    // Format characters are invisible: with them two names that look the same are not, and a name of nothing else looks like none.
    private static bool IsName(string name) =>
        name.Length <= LongestName
        && name.EnumerateRunes().Any(Rune.IsLetter)
        && !name.EnumerateRunes().Any(rune => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format);
}

/// <summary>注册敏感信息</summary>
/// <param name="PasswordHash">Made by the identity system's hasher.</param>
public sealed record RegistrationSecrets(string IdNumber, string Mobile, string PasswordHash)
{
    public override string ToString() => nameof(RegistrationSecrets);
}

/// <param name="BranchCode">Unit that serves the enterprise.</param>
public sealed record RegisteredApplicant(Guid ApplicantId, Guid AccountId, string BranchCode, string BranchName);
