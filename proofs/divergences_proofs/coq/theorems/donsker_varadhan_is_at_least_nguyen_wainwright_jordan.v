(* log z ≤ z − 1 at z = E_q exp(g), with equality at 1 only. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import Variational.
Open Scope R_scope.

Theorem donsker_varadhan_is_at_least_nguyen_wainwright_jordan :
(forall (n : nat) (p q g : nat -> R),
  pmf n p ->
  pmf n q ->
  vle (num ((1 + (E n p g)) - (E n q (fun i => (exp (g i)))))) (vminus (num (E n p g)) (vlog (num (E n q (fun i => (exp (g i)))))))) /\
(forall (n : nat) (p q g : nat -> R),
  pmf n p ->
  pmf n q ->
  defined (vminus (num (E n p g)) (vlog (num (E n q (fun i => (exp (g i))))))) ->
  ((veq (num ((1 + (E n p g)) - (E n q (fun i => (exp (g i)))))) (vminus (num (E n p g)) (vlog (num (E n q (fun i => (exp (g i)))))))) <-> ((E n q (fun i => (exp (g i)))) = 1))).
Proof.
  split; intros n p q g _ Hq; pose proof (mean_exp_pos n q g Hq) as pos; rewrite vlog_num, vminus_num by auto;
    set (z := E n q (fun i => exp (g i))) in *; pose proof (ln_le z pos).
  - simpl. lra.
  - intros _. rewrite veq_num. split; [|intros ->; rewrite ln_1; ring].
    intros same. destruct (Req_dec z 1) as [|ne]; auto. pose proof (ln_lt z pos ne). lra.
Qed.
