# Types a line into an interactive zsh, presses tab twice and prints what
# came onto the screen.
#	zsh -f zsh_tab.zsh FOLDER LINE
zmodload zsh/zpty
zpty z "TERM=vt100 zsh -f -i"

zpty -w z "fpath=($1 \$fpath); autoload -Uz compinit; compinit -u -D
stty columns 200; LISTMAX=0; PS1='REA''DY> '"
# the prompt stands there only when the line editor listens
zpty -r z got '*READY> *'
zpty -w -n z "$2"$'\t\t'
zpty -w z $'\C-u\nprint DO""NE'
zpty -r z got '*DONE*'
print -r -- "$got"
