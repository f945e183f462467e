using System.ComponentModel.DataAnnotations;

namespace Panel.Modules.MailFolder;

/// <summary>Where mails are written.</summary>
public sealed record MailFolderSettings : IValidatableObject
{
    /// <summary>Whole path. Another program takes the files out of it, or nobody does, for trying out.</summary>
    [Display(
        Name = nameof(Texts.Folder), Description = nameof(Texts.FolderHelp), ResourceType = typeof(Texts), Order = 1)]
    [Required, StringLength(500)]
    public string Folder { get; init; } = "";

    /// <summary>What is no whole path.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Path.IsPathFullyQualified(Folder) || Folder.Any(char.IsControl))
            yield return new ValidationResult(Texts.NotWhole, [nameof(Folder)]);
    }
}
