# Completion of clipaudit for PowerShell: clipaudit completions pwsh | Out-String | Invoke-Expression

Register-ArgumentCompleter -Native -CommandName clipaudit -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    # The cursor counts from the beginning of the line, and stands behind the command when a word is only begun.
    $length = $cursorPosition - $commandAst.Extent.StartOffset
    $text = $commandAst.Extent.Text
    $line = if ($length -lt $text.Length) { $text.Substring(0, $length) } else { $text.PadRight($length) }
    # Where nothing is suggested, PowerShell offers files by itself.
    & clipaudit '[suggest]' $line 2>$null | ForEach-Object {
        [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
    }
}
