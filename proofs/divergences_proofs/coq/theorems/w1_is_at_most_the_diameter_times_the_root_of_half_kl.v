(* W1 <= t·TV on sites no farther than t apart, and TV <= √(KL/2) by Pinsker. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Couplings Displacement.
From Divergences.library.entropic Require Import Pinsker.
Open Scope R_scope.

Theorem w1_is_at_most_the_diameter_times_the_root_of_half_kl :
forall (n : nat) (p q : nat -> R) (d : nat -> nat -> R) (s t : R),
  pmf n p ->
  pmf n q ->
  metric n d ->
  ((forall i j, (i < n)%nat -> (j < n)%nat -> i <> j -> s <= d i j /\ d i j <= t)) ->
  0 < t ->
  vle (Some (W1 n n d p q)) (vtimes (num t) (vsqrt (vover (Some (KL n p q)) (num 2)))).
Proof.
  intros n p q d s t Hp Hq (_ & zero & _) range Ht.
  assert (stays : forall i, (i < n)%nat -> d i i = 0) by (intros i Hi; apply zero; auto).
  assert (near : Rbar_le (W1 n n d p q) (Finite (t * TV n p q))).
  { rewrite <- (excess_is_tv n p q Hp Hq), Rmult_comm. apply W1_le_displaced; auto. intros i j Hi Hj.
    destruct (Nat.eq_dec i j) as [->|ne]; [rewrite stays by auto; lra|apply (range i j); auto]. }
  destruct (dominated_dec n p q) as [yes|no].
  - pose proof (pinsker n p q Hp Hq yes) as below. fold (TV n p q) in below. rewrite KL_finite by auto.
    set (k := sum n (fun i => xlog (p i) (q i))) in *.
    assert (0 <= TV n p q) by (unfold TV; apply Rmult_le_pos; [apply sum_nonneg; intros; apply Rabs_pos|lra]).
    fold (num k). rewrite vover_num, vsqrt_num, vtimes_num by nra. apply Rbar_le_trans with (1 := near). simpl.
    apply Rmult_le_compat_l; [lra|]. rewrite <- (sqrt_pow2 (TV n p q)) by auto. apply sqrt_le_1_alt. lra.
  - rewrite KL_infinite by auto. assert (vover (Some p_infty) (num 2) = Some p_infty) as ->.
    { unfold vover, num, lift2, over. destruct (Req_EM_T 2 0); [lra|]. f_equal.
      apply is_Rbar_mult_unique, is_Rbar_mult_p_infty_pos. simpl. lra. }
    change (vsqrt (Some p_infty)) with (Some p_infty). rewrite vtimes_infinite by auto. destruct (W1 n n d p q); exact I.
Qed.
