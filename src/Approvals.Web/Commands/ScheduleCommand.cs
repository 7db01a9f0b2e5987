using System.Globalization;
using System.Text.Json;
using Approvals.Lending.Calendar;
using Approvals.Lending.Loans;
using Approvals.Lending.Money;
using Approvals.Lending.Pricing;

namespace Approvals.Web.Commands;

/// <summary>
/// <c>schedule --principal P --annual-rate R --months N --method METHOD --from DATE [--stages MONTH:PERCENT,…] [--json]</c>: the repayment schedule of a loan
/// drawn on a date. P in CNY, R in percent (5.5 is 5.5% a year).
/// </summary>
internal static class ScheduleCommand
{
    private const string Methods = "interest-only, equal-instalment, equal-principal, staged, at-will";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private static readonly DateOnly LatestStart = DateOnly.MaxValue.AddMonths(-RepaymentTerms.MostMonths - 1);

    /// <returns>0 with the schedule; 2 for wrong arguments.</returns>
    public static int Run(string[] args)
    {
        var options = new Arguments(args, ["--principal", "--annual-rate", "--months", "--method", "--from", "--stages", "--interest-only"], ["--json"]);
        if (options.Problem is { } problem)
            return Arguments.Refuse(problem);
        if (options["--principal"] is not { } principalText || options["--annual-rate"] is not { } rateText || options["--months"] is not { } monthsText
            || options["--method"] is not { } method || options["--from"] is not { } fromText)
            return Arguments.Refuse("schedule needs --principal CNY, --annual-rate PERCENT, --months N, --method METHOD and --from DATE");
        if (!Number(principalText, out var principal) || principal <= 0m || principal > RepaymentTerms.MostCny || principal != Cny.RoundToFen(principal))
            return Arguments.Refuse($"--principal: '{principalText}' is no positive amount in whole fen of at most {RepaymentTerms.MostCny:0}");
        if (!Number(rateText, out var percent) || percent > 100m)
            return Arguments.Refuse($"--annual-rate: '{rateText}' is no percentage from 0 to 100");
        if (!int.TryParse(monthsText, NumberStyles.None, CultureInfo.InvariantCulture, out var months) || months is < 1 or > RepaymentTerms.MostMonths)
            return Arguments.Refuse($"--months: '{monthsText}' is no number from 1 to {RepaymentTerms.MostMonths}");
        if (!DateOnly.TryParseExact(fromText, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from) || from > LatestStart)
            return Arguments.Refuse($"--from: '{fromText}' is no date to start from; write YYYY-MM-DD");
        if (options["--stages"] is not null && method != "staged")
            return Arguments.Refuse($"--stages: only the method 'staged' has them, not '{method}'");
        var stages = Stages(options["--stages"], months);
        if (stages is null)
            return Arguments.Refuse($"--stages: '{options["--stages"]}' is not MONTH:PERCENT,… with months rising to {months} and positive percentages that add up to 100");
        if (options["--interest-only"] is not null && (method != "staged" || stages.Count > 0))
            return Arguments.Refuse("--interest-only: only the method 'staged' without --stages begins with months of interest only");
        var interestOnly = 0;
        if (method == "staged" && stages.Count == 0
            && (!int.TryParse(options["--interest-only"], NumberStyles.None, CultureInfo.InvariantCulture, out interestOnly) || interestOnly is < 1 or > RepaymentTerms.MostMonths))
            return Arguments.Refuse($"--interest-only: the method 'staged' needs it, a number from 1 to {RepaymentTerms.MostMonths}, or --stages");
        RepaymentPlan? plan = method switch
        {
            "interest-only" => new InterestOnlyPlan(),
            "equal-instalment" => new EqualInstalmentsPlan(),
            "equal-principal" => new EqualPrincipalPlan(),
            "staged" when stages.Count > 0 => new StagedPrincipalPlan(stages),
            "staged" => new EqualInstalmentsPlan(interestOnly),
            "at-will" => new AtWillPlan(),
            _ => null,
        };
        if (plan is null)
            return Arguments.Refuse($"--method: '{method}' is none of {Methods}");

        Print(Schedules.Build(new RepaymentTerms(principal, new RatePath(new AnnualRate(percent)), from, Anniversaries.Month(from, months), plan)), options.Has("--json"));
        return 0;
    }

    private static bool Number(string text, out decimal number) => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);

    /// <returns>Empty where none are given; null where they are no plan.</returns>
    private static List<PrincipalStage>? Stages(string? text, int months)
    {
        var stages = new List<PrincipalStage>();
        if (text is null)
            return stages;
        foreach (var part in text.Split(','))
        {
            if (part.Split(':') is not [var month, var share]
                || !int.TryParse(month, NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at <= (stages.Count == 0 ? 0 : stages[^1].Instalment)
                || !Number(share, out var percent) || percent is <= 0m or > 100m)
                return null;
            stages.Add(new(at, percent));
        }
        return stages[^1].Instalment == months && stages.Sum(stage => stage.Percent) == 100m ? stages : null;
    }

    private static void Print(IReadOnlyList<Instalment> schedule, bool json)
    {
        var totalInterest = schedule.Sum(instalment => instalment.InterestCny);
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(
                new
                {
                    instalments = schedule.Select(instalment => new
                    {
                        n = instalment.Number,
                        due = instalment.DueOn,
                        principal = Fen(instalment.PrincipalCny),
                        interest = Fen(instalment.InterestCny),
                        balance = Fen(instalment.BalanceCny),
                    }),
                    totalInterest = Fen(totalInterest),
                },
                Json));
            return;
        }

        Console.WriteLine("期次 应还日 应还本金 应还利息 剩余本金");
        foreach (var (number, due, principal, interest, balance) in schedule)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{number,4} {due:yyyy-MM-dd} {principal,20:N2} {interest,20:N2} {balance,20:N2}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"利息合计 {totalInterest:N2}"));
    }

    /// <summary>With two decimals, also where they are 0.</summary>
    private static decimal Fen(decimal amountCny) => decimal.Round(amountCny, 2) + 0.00m;
}
