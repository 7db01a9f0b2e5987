using Approvals.Browser.Tests.People;
using OpenQA.Selenium;
using Xunit;

namespace Approvals.Browser.Tests;

/// <summary>贷审会会议: from the notice to the signed minutes, every member at a browser of their own.</summary>
public sealed class CommitteeMeetingTests(RunningDesk desk)
{
    private static readonly IReadOnlyList<string> Members = ["member1.ho", "member2.ho", "member3.ho", "member4.ho", "member5.ho"];

    private static readonly By Vote = By.CssSelector("#ballot form[action*='handler=Vote'] button");

    [Fact]
    public async Task FiveMembersInFiveSessions_VoteBeforeTheChair_AndTheMinutesAreSigned()
    {
        await desk.DemoCasesAsync();
        using var secretary = Person.SignedIn(desk, "secretary.ho");
        secretary.Open("/committee");
        var file = secretary.LinksIn("#waiting", "")[0];

        // At once: nobody is recorded present before the time of the notice. The minute may be over before the form is sent.
        string now;
        do
        {
            secretary.Open("/committee");
            now = secretary.Browser.FindElement(By.CssSelector(".clock-moved")).GetAttribute("textContent")![^16..];
            secretary.FillTime("at", now.Replace(' ', 'T'));
            secretary.Fill("venue", "八楼会议室");
            secretary.Click(By.CssSelector("#authority option:nth-child(2)"));
            secretary.Click(By.CssSelector("#alternate option:nth-child(3)"));
            secretary.Click(By.CssSelector("#convene input[name='caseIds']"));
            secretary.PressIn("convene", "发出会议通知");
        }
        while (secretary.Has(By.CssSelector("[data-code='meeting-in-past']")));
        secretary.Sees("会议已通知，资料包已固定");
        var room = secretary.LinksIn("#meetings", now)[0];

        secretary.Open(room);
        while (secretary.Has(By.XPath("//section[@id='attendance']//button[normalize-space()='到会']")))
            secretary.PressIn("attendance", "到会");
        secretary.Open(file);
        secretary.PressIn("secretary", "开始表决");
        secretary.Open(room);

        var members = Members.Select(name => Person.SignedIn(desk, name)).ToList();
        using var chair = Person.SignedIn(desk, "chair.ho");
        try
        {
            foreach (var member in members)
                member.Open(file);
            var undisturbed = members[^1].PlaceOf(Vote);
            foreach (var member in members)
            {
                if (member == members[^1])
                {
                    // Told that others have voted, the page stands still: what was aimed at is what is pressed.
                    member.Find(By.CssSelector(".stale[data-live-case]"));
                    Assert.Equal(undisturbed, member.PlaceOf(Vote));
                }

                Assert.False(member.Has(By.CssSelector("[id^='item-'] tbody tr")), "A member sees a ballot before casting one.");
                member.Tick("choice", "Agree");
                member.Leave(Vote);
                member.Sees("已投票");
            }

            // The secretary's page tells how far it is by itself, and not how anybody voted.
            secretary.SeesIn(By.Id("agenda"), "已投 5 / 共 6");
            chair.Open(file);
            chair.Tick("choice", "Disagree");
            chair.FillIn("#ballot", "opinion", "抵押率偏高");
            chair.Leave(Vote);
            secretary.SeesIn(By.Id("agenda"), "同意 5，反对 1，补充调查 0");

            secretary.PressIn("end", "散会");
            foreach (var signer in members.Append(chair).Append(secretary))
            {
                signer.Open(room);
                signer.SeesIn(By.Id("minutes"), "抵押率偏高");
                signer.PressIn("minutes", "签署会议纪要");
                signer.Sees("已签署会议纪要");
            }

            Assert.False(secretary.Has(By.XPath("//section[@id='attendance']//td[normalize-space()='待签署']")), "Somebody's signature is missing.");
            foreach (var person in members.Append(chair).Append(secretary))
                person.NothingWentWrong();
        }
        finally
        {
            foreach (var member in members)
                member.Dispose();
        }
    }
}
