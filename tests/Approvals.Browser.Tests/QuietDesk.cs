using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Approvals.Browser.Tests;

/// <summary>A desk without demo cases: what is on it, a test has brought there.</summary>
public sealed class QuietDesk : RunningDesk
{
    protected override bool MakesDemoCases => false;
}

/// <summary>案件从头走到尾: cases walked from the registration on, on one desk whose clock stands where it was started.</summary>
[CollectionDefinition(nameof(WholeWalks))]
public sealed class WholeWalks : ICollectionFixture<QuietDesk>;

/// <summary>时间往前走: a desk whose clock is moved by weeks.</summary>
[CollectionDefinition(nameof(MovedClock))]
public sealed class MovedClock : ICollectionFixture<QuietDesk>;

/// <summary>操作指南: a desk whose day ends while the guide is walked.</summary>
[CollectionDefinition(nameof(GuideDays))]
public sealed class GuideDays : ICollectionFixture<QuietDesk>;

/// <summary>Tests on desks of their own begin while the demo cases of the shared one are still being made.</summary>
public sealed class OwnDesksFirst : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => collection.TestCollectionClassName is null).ThenBy(collection => collection.TestCollectionDisplayName, StringComparer.Ordinal)];
}
