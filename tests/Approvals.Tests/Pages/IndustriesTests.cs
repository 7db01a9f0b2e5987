using Approvals.Tests.Api;
using Approvals.Web.Frame;
using Xunit;

namespace Approvals.Tests.Pages;

/// <summary>Codes of industries read with their names (GB/T 4754-2017).</summary>
public sealed class IndustriesTests
{
    [Theory]
    [InlineData("E47", "E47 房屋建筑业")]
    [InlineData("F5164", "F5164 金属及金属矿批发")]
    [InlineData("C1711", "C1711 纺织业")]
    [InlineData("不属于 E47、F5164", "不属于 E47 房屋建筑业、F5164 金属及金属矿批发")]
    [InlineData("A9999", "A9999")]
    [InlineData("300 万元", "300 万元")]
    public async Task Named_PutsTheNearestNameBehindEachCode(string text, string named)
    {
        await using var host = await ApiHost.StartAsync();
        Assert.Equal(named, new Industries(host.Desk).Named(text));
    }
}
