(* log z ≤ z − 1 at z = E_q exp(g), with equality at 1 only. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Divergences Logarithm.
From Divergences.library.entropic Require Import Variational.
Open Scope R_scope.

Theorem donsker_varadhan_is_at_least_nguyen_wainwright_jordan : forall n p q g, pmf n p -> pmf n q ->
  1 + E n p g - E n q (fun i => exp (g i)) <= E n p g - ln (E n q (fun i => exp (g i))) /\
  (1 + E n p g - E n q (fun i => exp (g i)) = E n p g - ln (E n q (fun i => exp (g i))) <-> E n q (fun i => exp (g i)) = 1).
Proof.
  intros n p q g _ Hq. pose proof (mean_exp_pos n q g Hq) as pos. set (z := E n q (fun i => exp (g i))) in *.
  pose proof (ln_le z pos). split; [lra|]. split.
  - intros same. destruct (Req_dec z 1) as [|ne]; auto. pose proof (ln_lt z pos ne). lra.
  - intros ->. rewrite ln_1. ring.
Qed.
