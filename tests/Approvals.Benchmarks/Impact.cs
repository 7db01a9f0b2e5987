using System.Diagnostics;
using System.Globalization;
using System.Text;
using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Organisation;
using Approvals.Casework.Parties;
using Approvals.Casework.PreCredit;
using Approvals.Casework.Products.Catalogue;
using Approvals.Casework.Start;
using Approvals.Lending.Products;
using Approvals.Lending.Tests.PreCredit;

namespace Approvals.Benchmarks;

/// <summary>How long it takes to judge the applicants of a year by two versions of a product, read from a database: what would change.</summary>
internal static class Impact
{
    private const double BarSeconds = 5;
    private const int Cases = 10_000;
    private const int Batch = 500;

    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("approvals-impact-");
        try
        {
            var key = Convert.ToBase64String(new byte[32]);
            await using var desk = await DeskStart.OpenAsync(
                new DeskOptions { ConnectionString = $"Data Source={Path.Combine(folder.FullName, "desk.db")};Pooling=False", RuleRoot = ProjectRoot.Path, LookupKey = key, AuditKey = key }, TimeProvider.System, null, CancellationToken.None);
            await SeedAsync(desk);
            var inForce = desk.Rulebook.Current("psbc-xiaoweiyidai")!.Sheet;
            var text = await File.ReadAllTextAsync(Path.Combine(ProjectRoot.Path, "db", "catalogue", "psbc-xiaoweiyidai.json"));
            var years = SheetText.ClausesOf(text).Single(clause => clause.Code == "operating-years").Parameters.Single(parameter => parameter.Name == "minimumYears").Path;
            var strict = ProductSheetReader.Read("draft", Encoding.UTF8.GetBytes(SheetText.With(text, new Dictionary<string, string> { [years] = "50" }).Json!)).ValueOrThrow();
            await using var db = desk.Database.Open();
            var (first, last) = (CleanApplicant.AsOf.AddMonths(-11), CleanApplicant.AsOf);
            var watch = Stopwatch.StartNew();
            var impact = await SheetImpact.MeasureAsync(db, inForce, strict, first, last, CancellationToken.None);
            var seconds = watch.Elapsed.TotalSeconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{impact.Cases} cases, {impact.Changed.Count} change; what would change seconds={seconds:F2} bar={BarSeconds} {(seconds < BarSeconds ? "ok" : "short")}"));
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task SeedAsync(Desk desk)
    {
        var now = desk.Clock.UtcNow;
        var unit = new OrgUnit { Id = Guid.CreateVersion7(), Code = "HO", Name = "总行", Kind = OrgUnitKind.HeadOffice, Path = "/HO/", RegionCode = "110000" };
        var group = new CustomerGroup { Id = Guid.CreateVersion7(), Name = "测试集团" };
        var applicant = new Applicant { Id = Guid.CreateVersion7(), Uscc = "91110000000000000X", Name = "测试商贸有限公司", GroupId = group.Id, OrgUnitId = unit.Id, CreatedAtUtc = now };
        await using (var db = desk.Database.Open())
        {
            db.AddRange(unit, group, applicant);
            await db.SaveChangesAsync();
        }

        var facts = PreCredit.Applicants().Select(FactsJson.Write).ToList();
        for (var done = 0; done < Cases; done += Batch)
        {
            await using var db = desk.Database.Open();
            for (var n = done; n < done + Batch; n++)
            {
                var id = Guid.CreateVersion7();
                db.Add(new Case
                {
                    Id = id,
                    Number = $"SQ20260304-{n:D6}",
                    ProductCode = "psbc-xiaoweiyidai",
                    ProductVersion = 1,
                    Mode = "credit",
                    ApplicantId = applicant.Id,
                    GroupId = group.Id,
                    OrgUnitId = unit.Id,
                    OrgPath = unit.Path,
                    DefinitionCode = "psbc-xiaoweiyidai",
                    DefinitionVersion = 1,
                    Flow = "",
                    Stage = "",
                    CreatedAtUtc = now,
                });
                db.Add(new Measurement
                {
                    Id = Guid.CreateVersion7(),
                    CaseId = id,
                    Purpose = MeasurementPurpose.PreCredit,
                    Visit = 1,
                    Mode = "credit",
                    Facts = facts[n % facts.Count],
                    Findings = "[]",
                    Components = "[]",
                    Outcome = "passed",
                    MeasuredAtUtc = now,
                    AsOf = CleanApplicant.AsOf,
                });
            }

            await db.SaveChangesAsync();
        }
    }
}
