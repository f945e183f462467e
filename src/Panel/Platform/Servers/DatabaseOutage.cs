using System.Data.Common;

namespace Panel.Platform;

/// <summary>
/// A database that is away, or has no room, as people hear of it: no fault of theirs and none of the program.
/// </summary>
public static class DatabaseOutage
{
    /// <summary>What is behind an exception; null where it is no outage.</summary>
    /// <returns><c>platform.database_away</c> or <c>platform.disk_full</c>.</returns>
    public static Problem? Of(Exception exception)
    {
        var error = exception;
        while (error is not null and not DbException) error = error.InnerException;
        if (error is null) return null;
        if (Driver.IsFull(error))
            return new Problem(
                "platform.disk_full",
                $"The disk of the database is full ({error.Message.Trim()}). What was not finished is undone; make "
                    + "room and repeat it.");
        return Driver.IsConnectionLost(error)
            ? new Problem(
                "platform.database_away",
                $"The database is away ({error.Message.Trim()}). What was not finished is undone; repeat it when it "
                    + "is back.")
            : null;
    }
}
