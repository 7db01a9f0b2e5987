using System.Text.Json;
using System.Text.Json.Nodes;
using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Xunit;

namespace Approvals.Lending.Tests.Chains;

public class ChainFileTests
{
    private static string Shipped => ProjectFile.Read("db", "chains", "psbc-xiaoweiyidai.json");

    [Fact]
    public void Read_EveryShippedChain_IsSound()
    {
        foreach (var path in Directory.GetFiles(Path.Combine(ProjectFile.Root, "db", "chains"), "*.json"))
        {
            var (chain, problems) = ChainFile.Read(Path.GetFileName(path), File.ReadAllText(path));

            Assert.Empty(problems);
            Assert.Equal(Path.GetFileNameWithoutExtension(path), chain!.Code);
        }
    }

    // Bounds include their number (PRODUCTS §0: 不超过 and 以下 include it).
    [Theory]
    [InlineData(0.01, Security.Credit, "branch:AnyOne:Approver@CaseBranch")]
    [InlineData(1_000_000, Security.Credit, "branch:AnyOne:Approver@CaseBranch")]
    [InlineData(1_000_000.01, Security.Credit, "branch:InOrder:Approver@CaseBranch,Supervisor@CaseBranch")]
    [InlineData(3_000_000, Security.Secured, "branch:InOrder:Approver@CaseBranch,Supervisor@CaseBranch")]
    [InlineData(3_000_000.01, Security.Credit, "branch:InOrder:Approver@CaseBranch,Supervisor@CaseBranch head-office:All:Approver@HeadOfficex2")]
    [InlineData(0.01, Security.Guaranteed, "branch:InOrder:Approver@CaseBranch,Supervisor@CaseBranch head-office:All:Approver@HeadOfficex2")]
    [InlineData(5_000_000, Security.Guaranteed, "branch:InOrder:Approver@CaseBranch,Supervisor@CaseBranch head-office:All:Approver@HeadOfficex2")]
    public void PsbcChain_RoutesByExposureAndSecurity(double exposure, Security security, string expected)
    {
        var chain = ChainFile.Read("f", Shipped).Chain!;

        var levels = chain.BandFor((decimal)exposure, security).Levels.Select(l =>
            $"{l.Code}:{l.Mode}:{string.Join(',', l.Approvers.Select(a => $"{a.Role}@{a.Scope}{(a.Seats > 1 ? "x" + a.Seats : "")}"))}");

        Assert.Equal(expected, string.Join(' ', levels));
    }

    [Fact]
    public void PsbcChain_FitsTheProductsPromise()
    {
        // 5 working days from claim, 3 of them for due diligence (PRODUCTS §3, §4): two days of 8 hours remain for the seats in a row.
        foreach (var band in ChainFile.Read("f", Shipped).Chain!.Bands)
        {
            var hours = band.Levels.Sum(l => l.Limit.Count * (l.Mode == LevelMode.InOrder ? l.Approvers.Count : 1));
            Assert.All(band.Levels, l => Assert.Equal(TimeUnit.WorkingHours, l.Limit.Unit));
            Assert.InRange(hours, 1, 16);
        }
    }

    [Fact]
    public void Write_EveryShippedChain_SaysTheSame()
    {
        foreach (var path in Directory.GetFiles(Path.Combine(ProjectFile.Root, "db", "chains"), "*.json"))
        {
            var chain = ChainFile.Read(Path.GetFileName(path), File.ReadAllText(path)).Chain!;

            Assert.Equal(chain.ContentHash, ChainFile.Read("written", ChainFile.Write(chain)).Chain?.ContentHash);
        }
    }

    [Fact]
    public void Write_WhatNoShippedChainHas_IsReadAgain()
    {
        var level = A.Vote(3, 2, 2, 3, VoteClose.AfterAllBallots) with
        {
            Approvers = [new ApproverRule(Role.Approver, OrgScope.HeadOffice, 3) { Weight = 2, People = ["approver1.ho", "approver2.ho", "approver3.ho"] }],
            Vote = new VoteRule(VoteMeasure.WeightPercent, 60, 50, 50, VoteClose.AfterAllBallots),
            ReturnOnRejection = ReturnStep.DueDiligence,
            OpinionAboveCny = 0.5m,
            OnTimeout = OnTimeout.Transfer,
            NamedSubstitute = "supervisor1.ho",
            SamePersonAgain = SamePersonAgain.CarryOver,
            Batch = true,
        };

        var (chain, problems) = ChainFile.Parse("written", ChainFile.Write(A.Chain(level) with { Key = new ChainKey(CaseKind.Renewal, null, "approval") }));

        Assert.Empty(problems);
        Assert.Equal(new ChainKey(CaseKind.Renewal, null, "approval"), chain!.Key);
        var read = chain.Bands[0].Levels[0];
        Assert.Equal(level with { Code = "level-0", Approvers = read.Approvers }, read);
        Assert.Equal(level.Approvers[0] with { People = read.Approvers[0].People }, read.Approvers[0]);
        Assert.Equal(level.Approvers[0].People, read.Approvers[0].People);
    }

    [Fact]
    public void Read_HashIgnoresLayoutAndMemberOrder_ButNotContent()
    {
        var node = JsonNode.Parse(Shipped)!.AsObject();
        var reversed = new JsonObject(node.Reverse().Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone())));
        var changed = Shipped.Replace("\"upToCny\": 1000000,", "\"upToCny\": 1000000.01,").Replace("\"overCny\": 1000000,", "\"overCny\": 1000000.01,");

        var hash = ChainFile.Read("f", Shipped).Chain!.ContentHash;

        Assert.Equal(64, hash.Length);
        Assert.Equal(hash, ChainFile.Read("f", reversed.ToJsonString()).Chain!.ContentHash);
        Assert.Equal(hash, ChainFile.Read("f", Shipped.Replace("\"upToCny\": 1000000,", "\"upToCny\": 1000000.00,")).Chain!.ContentHash);
        Assert.NotEqual(hash, ChainFile.Read("f", changed).Chain!.ContentHash);
    }

    [Theory]
    [InlineData("\"version\": 1,", "", "$.version: is missing")]
    [InlineData("\"version\": 1,", "\"version\": 0,", "$.version: must be a whole number from 1 to 9999")]
    [InlineData("\"version\": 1,", "\"version\": 2147483647,", "$.version: must be a whole number from 1 to 9999")]
    [InlineData("\"code\": \"psbc-xiaoweiyidai\",", "\"code\": \"a/b\",", "$.code: must be small letters, digits and hyphens, and begin with no hyphen")]
    [InlineData("\"code\": \"psbc-xiaoweiyidai\",", "\"code\": \"\\ud800\",", "$: holds what is no text")]
    [InlineData("\"version\": 1,", "\"version\": \"1\",", "$.version: a number is expected")]
    [InlineData("\"version\": 1,", "\"version\": 1, \"version\": 1,", "$.version: appears twice")]
    [InlineData("\"version\": 1,", "\"version\": 1, \"colour\": 1,", "$.colour: unknown member")]
    [InlineData("\"inForceFrom\": \"2025-01-01\"", "\"inForceFrom\": \"2025-1-1\"", "$.inForceFrom: must be a date written yyyy-MM-dd")]
    [InlineData("\"caseKind\": \"application\"", "\"caseKind\": \"Application\"", "$.key.caseKind: \"Application\" is none of application, drawdown")]
    [InlineData("\"mode\": \"anyOne\"", "\"mode\": \"poll\"", "$.bands[0].levels[0].mode: \"poll\" is none of anyOne, all, inOrder, vote, committee")]
    [InlineData("\"mode\": \"anyOne\"", "\"mode\": \"vote\"", "$.bands[0].levels[0].vote: vote needs its thresholds")]
    [InlineData("\"exclusive\": true,", "\"exclusive\": true, \"batch\": 1,", "$.bands[0].levels[0].batch: must be true or false")]
    [InlineData("\"exclusive\": true,", "\"exclusive\": true, \"vote\": { \"measure\": \"seats\" },", "$.bands[0].levels[0].vote.toApprove: is missing")]
    [InlineData("[\"credit\", \"secured\"]", "[\"credit\", 5]", "$.bands[0].security[1]: a text is expected")]
    [InlineData("\"upToCny\": 1000000,", "\"upToCny\": 1000000.001,", "$.bands[0].upToCny: must be an amount in CNY of 0 or more, to the fen")]
    [InlineData("\"exclusive\": true,", "\"exclusive\": \"true\",", "$.bands[0].levels[0].exclusive: must be true or false")]
    [InlineData("\"exclusive\": true,", "", "$.bands[0].levels[0].exclusive: is missing")]
    [InlineData("{ \"count\": 8, \"unit\": \"workingHours\" }", "8", "$.bands[0].levels[0].limit: an object is expected")]
    [InlineData("{ \"then\": \"rejectCase\" }", "{ \"then\": \"returnTo\" }", "$.bands[0].levels[0].onRejection: \"returnTo\" needs a step")]
    [InlineData("{ \"then\": \"rejectCase\" }", "{ \"then\": \"rejectCase\", \"step\": \"documents\" }", "$.bands[0].levels[0].onRejection: a step goes with \"returnTo\" only")]
    [InlineData("\"title\": \"邮储小微易贷审批链\"", "\"title\": \" \"", "$.title: must be a text without blanks at its ends")]
    [InlineData("\"bands\": [", "\"bands\": [ 1,", "$.bands[0]: an object is expected")]
    [InlineData("{\n  \"code\"", "{,\n  \"code\"", "$: is not JSON")]
    public void Read_AFault_IsReportedWithFileAndPath(string from, string to, string expected)
    {
        var json = ReplaceFirst(Shipped, from, to);

        var (chain, problems) = ChainFile.Read("psbc.json", json);

        Assert.Null(chain);
        Assert.Contains(problems, p => p.ToString().StartsWith("psbc.json: " + expected, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_SeveralFaults_ReportsThemAll()
    {
        var json = ReplaceFirst(ReplaceFirst(Shipped, "\"version\": 1,", ""), "\"anyOne\"", "\"poll\"");

        Assert.Equal(2, ChainFile.Read("f", json).Problems.Count);
    }

    [Fact]
    public void Read_AVote_HasItsThresholdsAndWeights()
    {
        var json = ReplaceFirst(ReplaceFirst(Shipped, "\"mode\": \"all\",", """
            "mode": "vote", "batch": true, "vote": { "measure": "weightPercent", "toApprove": 67, "toReject": 34, "toReturn": 50, "close": "afterAllBallots" },
            """), "\"scope\": \"headOffice\", \"seats\": 2", "\"scope\": \"headOffice\", \"seats\": 2, \"weight\": 3");

        var level = ChainFile.Read("f", json).Chain!.Bands[2].Levels[1];

        Assert.Equal(new VoteRule(VoteMeasure.WeightPercent, 67, 34, 50, VoteClose.AfterAllBallots), level.Vote);
        Assert.Equal((LevelMode.Vote, true, 3), (level.Mode, level.Batch, level.Approvers[0].Weight));
    }

    [Fact]
    public void Read_NamedPeopleAndACommittee()
    {
        var json = ReplaceFirst(ReplaceFirst(ReplaceFirst(Shipped, "\"scope\": \"headOffice\", \"seats\": 2", "\"scope\": \"headOffice\", \"seats\": 2, \"people\": [\"zhang\", \"li\"]"),
            "\"onTimeout\": \"remind\",", "\"onTimeout\": \"transfer\", \"namedSubstitute\": \"wang\", \"samePersonAgain\": \"carryOver\","),
            "\"mode\": \"all\",\n          \"approvers\": [{ \"role\": \"approver\", \"scope\": \"headOffice\", \"seats\": 2 }]", "\"mode\": \"committee\",\n          \"approvers\": []");

        var (chain, problems) = ChainFile.Read("f", json);

        Assert.Empty(problems);
        var level = chain!.Bands[2].Levels[1];
        Assert.Equal(["zhang", "li"], level.Approvers[0].People);
        Assert.Equal((OnTimeout.Transfer, "wang", SamePersonAgain.CarryOver), (level.OnTimeout, level.NamedSubstitute, level.SamePersonAgain));
        Assert.Equal((LevelMode.Committee, 0), (chain.Bands[3].Levels[1].Mode, chain.Bands[3].Levels[1].Approvers.Count));
    }

    // What was read before the vote existed reads the same: cases are pinned to (code, version, hash).
    [Fact]
    public void PsbcChain_KeepsItsHash()
    {
        var chain = ChainFile.Read("f", Shipped).Chain!;

        Assert.Equal("fbe085b099d7201be92f47aa348bb8a27466088e8f8d5ca90f2bdc29b076d920", chain.ContentHash);
        Assert.All(chain.Bands.SelectMany(b => b.Levels), l => Assert.Equal((null, false, SamePersonAgain.Ask, null), (l.Vote, l.Batch, l.SamePersonAgain, l.NamedSubstitute)));
    }

    [Fact]
    public void SnapshotRecords_SurviveJson()
    {
        var levels = ChainFile.Read("f", Shipped).Chain!.Bands[2].Levels;
        var terms = A.Terms(123_456.78m, 6, 5.5m, "甲", "乙");

        var back = JsonSerializer.Deserialize<IReadOnlyList<LevelRule>>(JsonSerializer.Serialize(levels))!;

        Assert.Equal(JsonSerializer.Serialize(levels), JsonSerializer.Serialize(back));
        Assert.Equal(Role.Supervisor, back[0].Approvers[1].Role);
        Assert.Equal(terms, JsonSerializer.Deserialize<Terms>(JsonSerializer.Serialize(terms)));
    }

    private static string ReplaceFirst(string text, string from, string to)
    {
        var at = text.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0, $"\"{from}\" is not in the file");
        return string.Concat(text.AsSpan(0, at), to, text.AsSpan(at + from.Length));
    }
}
