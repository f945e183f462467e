namespace Panel;

/// <summary>
/// What a person can cause and can mend: a stable code for translation and programs (<c>run.digest_changed</c>), a message in
/// plain English that names place, rule and remedy, and the field it belongs to.
/// </summary>
/// <param name="Code">Lower-case <c>room.what</c>; a texts file may translate it.</param>
/// <param name="Message">One or two sentences; never a stack trace, path or secret.</param>
/// <param name="Field">The input field, or null where the whole request is meant.</param>
public sealed record Problem(string Code, string Message, string? Field = null)
{
    /// <summary>The thing is not there, or not visible to the actor: both look the same on purpose.</summary>
    public static Problem NotFound(string what, string key) => new("not_found", $"There is no {what} '{key}'.");

    /// <summary>The actor may see the thing but not do this with it.</summary>
    public static Problem Forbidden(string permission) =>
        new("forbidden", $"Your role does not include '{permission}'. Ask an owner to grant it.");

    public static Problem Invalid(string field, string message) => new("invalid", message, field);
}
