using Approvals.Casework.Approving;
using Approvals.Casework.Data;
using Approvals.Casework.Organisation;
using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OrgUnit = Approvals.Casework.Organisation.OrgUnit;

namespace Approvals.Casework.Start;

/// <summary>演示机构: a head office, three branches and nine sub-branches with people in every role, for development and tests.</summary>
public static class DemoBank
{
    // Fixed days: whatever the wall clock shows, the demo bank can decide on any day that the calendar and the chains know.
    private static readonly DateOnly AuthorisedFrom = new(2024, 1, 1);
    private static readonly DateOnly AuthorisedTo = new(2049, 12, 31);

    // A sub-branch serves its county, so that an enterprise that registers there becomes its customer.
    private static readonly (string Code, string Name, string Region, (string Code, string Name, string Region)[] Subs)[] Branches =
    [
        ("BJ", "北京分行", "110100", [("BJ01", "中关村支行", "110108"), ("BJ02", "朝阳支行", "110105"), ("BJ03", "亦庄支行", "110115")]),
        ("SH", "上海分行", "310100", [("SH01", "张江支行", "310115"), ("SH02", "徐汇支行", "310104"), ("SH03", "嘉定支行", "310114")]),
        ("ZJ", "浙江分行", "330100", [("ZJ01", "杭州滨江支行", "330108"), ("ZJ02", "宁波支行", "330200"), ("ZJ03", "温州支行", "330300")]),
    ];

    private static readonly Role[] OfSubBranch =
    [
        Role.CustomerManager, Role.CustomerManager, Role.CustomerManager, Role.Approver, Role.Approver, Role.Supervisor, Role.OperationsMaker, Role.OperationsChecker,
    ];

    private static readonly Role[] OfBranch = [Role.Approver, Role.Approver, Role.Supervisor, Role.OperationsMaker, Role.OperationsChecker];

    private static readonly Role[] OfHeadOffice =
    [
        Role.Approver, Role.Approver, Role.Approver, Role.Supervisor, Role.Supervisor, Role.CommitteeChair, Role.CommitteeSecretary,
        Role.CommitteeMember, Role.CommitteeMember, Role.CommitteeMember, Role.CommitteeMember, Role.CommitteeMember, Role.Auditor, Role.Administrator,
    ];

    private static readonly Role[] OfHeadOfficeOperations = [Role.OperationsMaker, Role.OperationsChecker];

    private static readonly string[] Surnames = ["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "马", "朱", "胡", "林", "郭", "何", "高", "罗"];

    private static readonly string[] GivenNames = ["伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超", "秀兰", "霞", "平"];

    /// <summary>Seeds an empty bank; one that has units is left as it is.</summary>
    /// <param name="password">Of every demo account; hashed once.</param>
    public static async Task SeedAsync(Desk desk, string password, CancellationToken ct)
    {
        await using var db = desk.Database.Open();
        if (await db.OrgUnits.AnyAsync(ct))
            return;
        var roles = Enum.GetValues<Role>().ToDictionary(role => role, role => new AccountRole { Id = Guid.CreateVersion7(), Name = role.ToString(), NormalizedName = role.ToString().ToUpperInvariant() });
        db.Roles.AddRange(roles.Values);

        var seeding = new Seeding(db, roles, new PasswordHasher<Account>().HashPassword(null!, password));
        var head = seeding.Unit("HO", "总行", OrgUnitKind.HeadOffice, null, "110100");
        seeding.Staff(head, OfHeadOffice);
        foreach (var branch in Branches)
        {
            var unit = seeding.Unit(branch.Code, branch.Name, OrgUnitKind.Branch, head, branch.Region);
            seeding.Staff(unit, OfBranch);
            foreach (var sub in branch.Subs)
                seeding.Staff(seeding.Unit(sub.Code, sub.Name, OrgUnitKind.SubBranch, unit, sub.Region), OfSubBranch);
        }

        // Last, so that everybody else keeps the name they had.
        seeding.Staff(head, OfHeadOfficeOperations);
        seeding.GrantAuthorities();
        await db.SaveChangesAsync(ct);
    }

    private sealed class Seeding(DeskDb db, IReadOnlyDictionary<Role, AccountRole> roles, string passwordHash)
    {
        private readonly List<(Account Account, Role Role)> staff = [];

        public OrgUnit Unit(string code, string name, OrgUnitKind kind, OrgUnit? parent, string region)
        {
            var unit = new OrgUnit
            {
                Id = Guid.CreateVersion7(),
                Code = code,
                Name = name,
                Kind = kind,
                ParentId = parent?.Id,
                Path = (parent?.Path ?? "/") + code + "/",
                RegionCode = region,
            };
            db.OrgUnits.Add(unit);
            return unit;
        }

        public void Staff(OrgUnit unit, Role[] posts)
        {
            foreach (var (role, index) in posts.GroupBy(role => role).SelectMany(group => group.Select((role, i) => (role, i + 1))))
            {
                var userName = $"{UserPrefix(role)}{(posts.Count(post => post == role) > 1 ? index : "")}.{unit.Code}".ToLowerInvariant();
                var account = new Account
                {
                    Id = Guid.CreateVersion7(),
                    UserName = userName,
                    NormalizedUserName = userName.ToUpperInvariant(),
                    Name = NameOf(staff.Count),
                    PersonId = Guid.CreateVersion7(),
                    OrgUnitId = unit.Id,
                    PasswordHash = passwordHash,
                    SecurityStamp = Guid.CreateVersion7().ToString("N"),
                    ConcurrencyStamp = Guid.CreateVersion7().ToString("N"),
                    LockoutEnabled = true,
                };
                db.Users.Add(account);
                db.UserRoles.Add(new IdentityUserRole<Guid> { UserId = account.Id, RoleId = roles[role].Id });
                staff.Add((account, role));
            }
        }

        /// <summary>授权书 for everybody a chain may seat, issued by two supervisors of head office.</summary>
        public void GrantAuthorities()
        {
            var issuers = staff.Where(member => member.Role == Role.Supervisor).Take(2).Select(member => member.Account.PersonId).ToArray();
            foreach (var (account, _) in staff.Where(member => member.Role.MayHoldApprovalSeat()))
            {
                db.Authorities.Add(new AuthorityGrant
                {
                    Id = Guid.CreateVersion7(),
                    StaffId = account.Id,
                    Number = $"SQ-{AuthorisedFrom.Year}-{account.UserName}",
                    UpToCny = 20_000_000m,
                    Products = null,
                    Securities = Enum.GetValues<Security>(),
                    ValidFrom = AuthorisedFrom,
                    ValidTo = AuthorisedTo,
                    IssuedById = issuers[0],
                    CountersignedById = issuers[1],
                });
            }
        }

        /// <summary>A name of their own for each of the first 400: every round of the surnames takes the given names one further.</summary>
        private static string NameOf(int index) =>
            Surnames[index % Surnames.Length] + GivenNames[((index * 7) + (index / Surnames.Length)) % GivenNames.Length];

        private static string UserPrefix(Role role) => role switch
        {
            Role.CustomerManager => "manager",
            Role.Approver => "approver",
            Role.CommitteeMember => "member",
            Role.CommitteeChair => "chair",
            Role.CommitteeSecretary => "secretary",
            Role.Supervisor => "supervisor",
            Role.OperationsMaker => "maker",
            Role.OperationsChecker => "checker",
            Role.Auditor => "auditor",
            Role.Administrator => "admin",
            Role.Applicant or Role.EnterpriseSupervisor or Role.EnterpriseMaker => throw new InvalidOperationException("A customer is no staff."),
        };
    }
}
