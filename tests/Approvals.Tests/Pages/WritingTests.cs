using System.Globalization;
using Approvals.Web.Frame;
using Xunit;

namespace Approvals.Tests.Pages;

/// <summary>How a field is to be written is told by its kind.</summary>
public sealed class WritingTests
{
    [Theory]
    [InlineData(typeof(decimal), "amountCny", "金额请写成 1500000 或 1,500,000.00")]
    [InlineData(typeof(decimal), "amount", "金额请写成 1500000 或 1,500,000.00")]
    [InlineData(typeof(decimal), "rate", "利率和比例请写成 3.85，不写百分号")]
    [InlineData(typeof(decimal), "RatePercent", "利率和比例请写成 3.85，不写百分号")]
    [InlineData(typeof(decimal), "latitude", "数字请写成 12 或 12.5")]
    [InlineData(typeof(int), "months", "整数请写成 12，不写单位")]
    [InlineData(typeof(DateOnly), "from", "日期请写成 2026-03-04 或 2026年3月4日")]
    [InlineData(typeof(DateTime), "visitedAt", "日期和时间请写成 2026-03-04 09:30")]
    [InlineData(typeof(DayOfWeek), "mode", null)]
    [InlineData(typeof(string), "reason", null)]
    [InlineData(typeof(Guid), "caseId", null)]
    public void Of_IsByTheKindOfField(Type type, string name, string? written) => Assert.Equal(written, Writing.Of(type, name));

    /// <summary>What is told is taken.</summary>
    [Theory]
    [InlineData("1500000", "1500000")]
    [InlineData("1,500,000.00", "1500000")]
    [InlineData("3.85", "3.85")]
    [InlineData("12.5", "12.5")]
    public void WhatIsToldToBeWritten_CanBeRead(string written, string number) =>
        Assert.Equal(decimal.Parse(number, CultureInfo.InvariantCulture), NumberBinder.Read(written));
}
