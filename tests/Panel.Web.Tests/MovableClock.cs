namespace Panel.Web.Tests;

/// <summary>The machine's clock, moved ahead by the test: sessions grow old while timers run as ever.</summary>
public sealed class MovableClock : TimeProvider
{
    private TimeSpan _ahead;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _ahead;

    public void Advance(TimeSpan by) => _ahead += by;

    /// <summary>Sets the clock to a moment, from which it goes on.</summary>
    public void Set(DateTimeOffset now) => _ahead = now - System.GetUtcNow();
}
