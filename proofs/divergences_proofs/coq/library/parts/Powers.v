(* Σ p·(p/q)^k as a value, and that it multiplies over independent parts: ∞ as soon as a second law lacks mass. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Extended Divergences Conclusion.
From Divergences.library.entropic Require Import Hellinger Joint.
From Divergences.library.parts Require Import Information.
Open Scope R_scope.

(* p·(p/q)^k of one outcome where q has mass or p has none. *)
Definition moment (k : nat) (p q : R) : R := if Req_EM_T q 0 then 0 else p * (p / q) ^ k.
Definition powers (n k : nat) (p q : nat -> R) := sum n (fun i => moment k (p i) (q i)).

Lemma infinite_power k : (0 < k)%nat -> vpow (Some p_infty) k = Some p_infty.
Proof.
  intros Hk. unfold vpow, lift. f_equal. destruct k as [|k]; [lia|]. clear Hk. induction k as [|k IH].
  - change (Rbar_mult (Finite 1) p_infty = p_infty). rewrite Rbar_mult_comm. apply is_Rbar_mult_unique, is_Rbar_mult_p_infty_pos. simpl. lra.
  - change (Rbar_mult (natural_power p_infty (S k)) p_infty = p_infty). rewrite IH. reflexivity.
Qed.

Section Laws.
  Variables (n k : nat) (p q : nat -> R).
  Hypotheses (Hk : (0 < k)%nat) (Hp : pmf n p) (Hq : pmf n q).

  Let mean := expectation n (fun i => num (p i)) (fun i => vpow (vratio (num (p i)) (num (q i))) k).

  Let at_outcome i : (i < n)%nat -> (q i = 0 -> p i = 0) ->
    vtimes (num (p i)) (vpow (vratio (num (p i)) (num (q i))) k) = num (moment k (p i) (q i)).
  Proof.
    intros Hi dom. unfold moment. destruct (Req_EM_T (q i) 0) as [zero|some].
    - rewrite dom, vtimes_zero_left by auto. reflexivity.
    - rewrite vratio_num, vpow_num, vtimes_num by auto. reflexivity.
  Qed.

  Lemma mean_power : mean = if dominated_dec n p q then num (powers n k p q) else Some p_infty.
  Proof.
    unfold mean, expectation. destruct (dominated_dec n p q) as [yes|no].
    - apply vsum_finite. intros i Hi. apply at_outcome; [exact Hi|]. apply (yes i Hi).
    - destruct (not_dominated n p q Hp no) as (j & Hj & zero & some). apply vsum_infinite with j; auto.
      + intros i Hi. destruct (Req_dec (q i) 0) as [none|ne].
        * destruct (proj1 Hp i Hi) as [pos|nil].
          -- rewrite none, vratio_zero, infinite_power, vtimes_infinite by auto. eexists. split; [reflexivity|discriminate].
          -- rewrite <- nil, vtimes_zero_left. eexists. split; [reflexivity|discriminate].
        * rewrite at_outcome by (auto; tauto). eexists. split; [reflexivity|discriminate].
      + rewrite zero, vratio_zero, infinite_power, vtimes_infinite by auto. reflexivity.
  Qed.

  Lemma powers_pos : dominated n p q -> 0 < powers n k p q.
  Proof.
    intros dom. destruct (pmf_charges n p Hp) as (i & Hi & some).
    assert (forall j, (j < n)%nat -> 0 <= moment k (p j) (q j)) as low.
    { intros j Hj. unfold moment. pose proof (proj1 Hp j Hj). pose proof (proj1 Hq j Hj). destruct (Req_EM_T (q j) 0); [lra|].
      apply Rmult_le_pos; [auto|]. apply pow_le, Rdiv_le_0_compat; lra. }
    apply Rlt_le_trans with (moment k (p i) (q i)); [|apply (sum_term_le n (fun j => moment k (p j) (q j))); auto].
    pose proof (proj1 Hq i Hi). specialize (dom i Hi). unfold moment. destruct (Req_EM_T (q i) 0); [rewrite dom in some; auto; lra|].
    apply Rmult_lt_0_compat; [auto|]. apply pow_lt, Rdiv_lt_0_compat; lra.
  Qed.
End Laws.

Section Pairs.
  Variables (n m k : nat) (p q r s : nat -> R).
  Hypotheses (Hk : (0 < k)%nat) (Hp : pmf n p) (Hq : pmf n q) (Hr : pmf m r) (Hs : pmf m s).

  Lemma product_dominated : dominated (n * m) (flat m (product p r)) (flat m (product q s)) <-> dominated n p q /\ dominated m r s.
  Proof.
    rewrite dominated_flat. unfold product. split.
    - intros all. destruct (pmf_charges n p Hp) as (i & Hi & some), (pmf_charges m r Hr) as (j & Hj & some'). split.
      + intros a Ha zero. specialize (all a j Ha Hj). rewrite zero, Rmult_0_l in all. apply Rmult_integral in all as [|]; auto; lra.
      + intros b Hb zero. specialize (all i b Hi Hb). rewrite zero, Rmult_0_r in all. apply Rmult_integral in all as [|]; auto; lra.
    - intros (one & two) i j Hi Hj zero. apply Rmult_integral in zero as [zero|zero]; [rewrite one|rewrite two]; auto; ring.
  Qed.

  Lemma powers_multiply : powers (n * m) k (flat m (product p r)) (flat m (product q s)) = powers n k p q * powers m k r s.
  Proof.
    unfold powers. change (sum (n * m) (flat m (fun i j => moment k (p i * r j) (q i * s j))) = sum n (fun i => moment k (p i) (q i)) * sum m (fun j => moment k (r j) (s j))).
    rewrite sum_flat, <- total_product. apply total_ext. intros i j Hi Hj. unfold moment.
    destruct (Req_EM_T (q i) 0) as [->|a]; [rewrite Rmult_0_l; destruct (Req_EM_T 0 0); lra|].
    destruct (Req_EM_T (s j) 0) as [->|b]; [rewrite Rmult_0_r; destruct (Req_EM_T 0 0); lra|].
    destruct (Req_EM_T (q i * s j) 0) as [zero|]; [apply Rmult_integral in zero; tauto|].
    replace (p i * r j / (q i * s j)) with (p i / q i * (r j / s j)) by (field; auto). rewrite Rpow_mult_distr. ring.
  Qed.

  (* log of the k-th power, over c > 0. *)
  Lemma logs_add c : 0 < c ->
    veq (vover (vlog (expectation (n * m) (fun i => num (flat m (product p r) i)) (fun i => vpow (vratio (num (flat m (product p r) i)) (num (flat m (product q s) i))) k))) (num c))
        (vplus (vover (vlog (expectation n (fun i => num (p i)) (fun i => vpow (vratio (num (p i)) (num (q i))) k))) (num c))
               (vover (vlog (expectation m (fun i => num (r i)) (fun i => vpow (vratio (num (r i)) (num (s i))) k))) (num c))).
  Proof.
    intros Hc. rewrite !mean_power by (auto; apply product_pmf; auto). pose proof product_dominated as both.
    assert (vover (vlog (Some p_infty)) (num c) = Some p_infty) as top.
    { simpl vlog. unfold vover, num, lift2, over. destruct (Req_EM_T c 0); [lra|]. f_equal.
      apply is_Rbar_mult_unique, is_Rbar_mult_p_infty_pos. simpl. now apply Rinv_0_lt_compat. }
    destruct (dominated_dec (n * m) _ _) as [yes|no], (dominated_dec n p q) as [one|no1], (dominated_dec m r s) as [two|no2]; try tauto.
    - rewrite powers_multiply. pose proof (powers_pos n k p q Hp Hq one). pose proof (powers_pos m k r s Hr Hs two).
      rewrite !vlog_num, !vover_num, vplus_num, ln_mult by (try apply Rmult_lt_0_compat; lra). apply veq_num. field. lra.
    - pose proof (powers_pos n k p q Hp Hq one). rewrite top, vlog_num, vover_num by lra. reflexivity.
    - pose proof (powers_pos m k r s Hr Hs two). rewrite top, vlog_num, vover_num by lra. reflexivity.
    - rewrite top. reflexivity.
  Qed.
End Pairs.
