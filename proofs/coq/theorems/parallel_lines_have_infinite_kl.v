(* Some (0, z_i) has mass, and the other law has none there. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Divergences Couplings Pushforwards Lines.
Open Scope R_scope.

Lemma not_below n w N f h : pmf n w -> into n N f ->
  (forall k, pushed n w f k = 0 \/ pushed n w h k = 0) -> ~ dominated N (pushed n w f) (pushed n w h).
Proof.
  intros Hw Hf apart dom. destruct (pmf_charges n w Hw) as (i & Hi & charged). pose proof (Hf i Hi) as Hk.
  assert (some : w i <= pushed n w f (f i)).
  { unfold pushed. replace (w i) with (w i * at_ (f i) (f i)) by (unfold at_; destruct (Nat.eq_dec (f i) (f i)); [ring|congruence]).
    apply (sum_term_le n (fun j => w j * at_ (f j) (f i))); auto.
    intros j Hj. apply Rmult_le_pos; [apply Hw; auto|apply at_nonneg]. }
  destruct (apart (f i)) as [none|none]; [lra|]. specialize (dom (f i) Hk none). lra.
Qed.

Theorem parallel_lines_have_infinite_kl : forall n w z theta N s a b, pmf n w -> parallel n z theta N s a b ->
  theta <> 0 ->
  KL N (pushed n w a) (pushed n w b) = p_infty /\ KL N (pushed n w b) (pushed n w a) = p_infty.
Proof.
  intros n w z theta N s a b Hw Hs off. destruct (parallel_into _ _ _ _ _ _ _ Hs) as (Ha & Hb).
  split; apply KL_infinite, not_below; auto; intros k;
    destruct (lines_apart n w z theta N s a b k Hs off); auto.
Qed.
