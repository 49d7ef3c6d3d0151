(* How a claim about values becomes one about real sums, then one about a single outcome, and that one about a ray. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From Divergences.library Require Import Sums Laws Extended Divergences.
From Divergences.library.certificates Require Import Rays.
Open Scope R_scope.

(* The number that a finite value is. *)
Definition finite_part (v : value) : R := match v with Some (Finite x) => x | _ => 0 end.

Lemma vsum_of_finite n f :
  (forall i, (i < n)%nat -> f i = num (finite_part (f i))) -> vsum n f = num (sum n (fun i => finite_part (f i))).
Proof. apply vsum_finite. Qed.

Lemma vover_infinite y : 0 < y -> vover (Some p_infty) (num y) = Some p_infty.
Proof.
  intros pos. unfold vover, num, lift2, over. destruct (Req_EM_T y 0); [lra|]. f_equal. apply is_Rbar_mult_unique, is_Rbar_mult_p_infty_pos. simpl.
  now apply Rinv_0_lt_compat.
Qed.
Lemma vtimes_infinite_left x : 0 < x -> vtimes (Some p_infty) (num x) = Some p_infty.
Proof. intros pos. unfold num. rewrite vtimes_some. f_equal. now apply is_Rbar_mult_unique, is_Rbar_mult_p_infty_pos. Qed.

Lemma sum_quotient n f c : sum n (fun i => f i / c) = sum n f / c.
Proof. unfold Rdiv. induction n; simpl; lra. Qed.
Lemma sum_times n f c : sum n (fun i => f i * c) = sum n f * c.
Proof. induction n; simpl; lra. Qed.
Lemma sum_opposite n f : sum n (fun i => - f i) = - sum n f.
Proof. induction n; simpl; lra. Qed.
Lemma sum_share n c w : sum n w = 1 -> sum n (fun i => c * w i) = c.
Proof. intros one. rewrite sum_scal, one. ring. Qed.

Lemma sum_vanishes n f : (forall i, (i < n)%nat -> f i = 0) -> sum n f = 0.
Proof. intros all. rewrite <- (sum_zero n). now apply sum_ext. Qed.

(* The terms of a real expression that is linear in sums: a number is spread over the outcomes by the weights w. *)
Ltac terms w t :=
  match t with
  | sum _ ?f => f
  | ?a + ?b => let f := terms w a in let g := terms w b in constr:(fun i : nat => f i + g i)
  | ?a - ?b => let f := terms w a in let g := terms w b in constr:(fun i : nat => f i - g i)
  | - ?a => let f := terms w a in constr:(fun i : nat => - f i)
  | ?a / ?b => let f := terms w a in constr:(fun i : nat => f i / b)
  | ?a * ?b =>
      match a with
      | context [sum] => let f := terms w a in constr:(fun i : nat => f i * b)
      | _ => let f := terms w b in constr:(fun i : nat => a * f i)
      end
  | ?c => constr:(fun i : nat => c * w i)
  end.

Ltac add_up one :=
  rewrite ?sum_plus, ?sum_minus, ?sum_opposite, ?sum_quotient, ?sum_times, ?sum_scal, ?one; ring || lra || (field; lra).

(* small ≤ large once it holds outcome by outcome, λ·(p − q) added. *)
Ltac outcome_by_outcome w one tilt zero :=
  match goal with
  | |- ?small <= ?large =>
      let f := terms w constr:(large - small) in
      let n := match type of one with sum ?n _ = 1 => n end in
      let total := fresh "total" in
      assert (total : sum n (fun i => f i + tilt i) = large - small);
      [ rewrite sum_plus, zero; cbv beta;
        repeat (rewrite sum_plus || rewrite sum_minus || rewrite sum_opposite || rewrite sum_quotient || rewrite sum_times
                || rewrite (sum_share n _ w one) || rewrite sum_scal); try lra
      | apply Rminus_le_0; rewrite <- total; clear total; apply sum_nonneg; cbv beta ]
  | |- ?left = ?right =>
      let f := terms w constr:(left - right) in
      let n := match type of one with sum ?n _ = 1 => n end in
      let total := fresh "total" in
      assert (total : sum n (fun i => f i + tilt i) = left - right);
      [ rewrite sum_plus, zero; cbv beta;
        repeat (rewrite sum_plus || rewrite sum_minus || rewrite sum_opposite || rewrite sum_quotient || rewrite sum_times
                || rewrite (sum_share n _ w one) || rewrite sum_scal); try lra
      | apply Rminus_diag_uniq; rewrite <- total; clear total; apply sum_vanishes; cbv beta ]
  end.

(* What is known of outcome i. *)
Ltac facts_at i Hi :=
  repeat match goal with
  | H : pmf ?n ?p |- _ => let pos := fresh "pos" in pose proof (proj1 H i Hi) as pos; revert H
  | H : discriminator ?n ?d |- _ => let pos := fresh "between" in pose proof (H i Hi) as pos; revert H
  | H : dominated ?n ?p ?q |- _ => let dom := fresh "charged" in pose proof (H i Hi) as dom; revert H
  end; intros.

Ltac dominate :=
  intros i Hi zero; facts_at i Hi; unfold mixture, mix in *;
  repeat match goal with H : _ = 0 -> _ |- _ => first [specialize (H ltac:(lra)) | clear H] end; nra || lra.

(* Which side of a definition is meant: by domination, which is shown or asked. *)
Ltac decide_domination :=
  match goal with
  | |- context [dominated_dec ?n ?a ?b] =>
      let yes := fresh "dom" in let no := fresh "lacks" in
      destruct (dominated_dec n a b) as [yes|no];
      [ try (exfalso; match goal with other : ~ dominated n _ _ |- _ => apply other; solve [dominate] end)
      | try (exfalso; apply no; solve [dominate]) ]
  end.

Ltac on_values :=
  repeat first
    [ rewrite vtimes_zero_left | rewrite vtimes_zero_right | rewrite vratio_zero_zero | rewrite vlog_zero
    | rewrite vopp_num | rewrite vplus_num | rewrite vminus_num | rewrite vtimes_num | rewrite vabs_num | rewrite vexp_num
    | rewrite vpow_num | rewrite vmin_num | rewrite vmax_num
    | rewrite vover_num by positive | rewrite vratio_num by positive | rewrite vlog_num by positive
    | rewrite vsqrt_num by positive | rewrite vpower_num by positive
    | rewrite vratio_zero by positive | rewrite vtimes_infinite by positive | rewrite vtimes_minus_infinite by positive
    | rewrite vtimes_infinite_left by positive | rewrite vover_infinite by positive ].

(* What a term of a sum of values is there; filled in where such sums are known. *)
Ltac settle_values := idtac.
Ltac decide_real :=
  settle_values;
  repeat match goal with
  | |- context [Req_EM_T ?a ?b] =>
      let e := fresh "e" in destruct (Req_EM_T a b) as [e|e];
      try (exfalso; first [lra | revert e; apply Rgt_not_eq; unfold Rgt; positive | apply e; first [lra | field; positive]])
  end.

(* Logarithms of products, in the logarithms that were named. *)
Ltac name_log a := let l := fresh "l" in let E := fresh "E" in remember (ln a) as l eqn:E.

Lemma ln_as e a b : 0 < a -> 0 < b -> e = a / b -> ln e = ln a - ln b.
Proof. intros. subst. now apply ln_quotient. Qed.
Lemma ln_as_square e a b : 0 < a -> 0 < b -> e = a / (b * b) -> ln e = ln a - 2 * ln b.
Proof. intros. subst. rewrite ln_quotient, ln_square by positive. ring. Qed.

Ltac named_logs :=
  repeat match goal with
  | E : ?l = ln ?a |- context [ln ?a] => rewrite <- E
  | |- context [ln 1] => rewrite ln_1
  | |- context [ln ?e] => replace (ln e) with 0 by (replace e with 1 by (field; positive); symmetry; exact ln_1)
  | |- context [ln 4] => replace (ln 4) with (2 * ln 2) by (rewrite <- ln_square by lra; f_equal; ring)
  | |- context [ln (?a * ?b)] => rewrite (ln_mult a b) by positive
  | |- context [ln (?a / ?b)] => rewrite (ln_quotient a b) by positive
  | |- context [ln (?a ^ ?k)] => rewrite (ln_power a k) by positive
  | |- context [ln (/ ?a)] => rewrite (ln_Rinv a) by positive
  | E : ?l = ln ?a |- context [ln ?e] => replace (ln e) with l by (rewrite E; f_equal; ring)
  | E : ?l = ln ?a, E' : ?m = ln ?b |- context [ln ?e] =>
      rewrite (ln_as e a b) by first [solve [field; positive] | positive]; rewrite <- E, <- E'
  | E : ?l = ln ?a, E' : ?m = ln ?b |- context [ln ?e] =>
      rewrite (ln_as_square e a b) by first [solve [field; positive] | positive]; rewrite <- E, <- E'
  end.

Lemma times_infinite c : 0 < c -> Rbar_mult (Finite c) p_infty = p_infty.
Proof. intros pos. rewrite Rbar_mult_comm. now apply is_Rbar_mult_unique, is_Rbar_mult_p_infty_pos. Qed.
Lemma times_none c : c = 0 -> Rbar_mult (Finite c) p_infty = Finite 0.
Proof. intros ->. apply Rbar_mult_0_l. Qed.

Lemma root_above a b : a ^ 2 <= b -> vle (num a) (vsqrt (num b)).
Proof.
  intros below. assert (0 <= b) by (pose proof (pow2_ge_0 a); lra). rewrite vsqrt_num by auto. apply vle_num.
  destruct (Rle_dec a 0) as [low|]; [pose proof (sqrt_pos b); lra|].
  rewrite <- (sqrt_pow2 a) by lra. now apply sqrt_le_1_alt.
Qed.

(* Values and extended numbers that are finite are numbers; what is infinite is so on the larger side. *)
Ltac on_extended :=
  unfold Rbar_minus;
  repeat first
    [ progress change (Rbar_le (Finite ?a) (Finite ?b)) with (a <= b)
    | progress change (Some (Finite ?a)) with (num a)
    | progress change (Rbar_plus (Finite ?a) (Finite ?b)) with (Finite (a + b))
    | progress change (Rbar_opp (Finite ?a)) with (Finite (- a))
    | progress change (Rbar_opp p_infty) with m_infty
    | progress change (Rbar_plus (Finite ?a) p_infty) with p_infty
    | progress change (Rbar_plus p_infty (Finite ?a)) with p_infty
    | progress change (Rbar_plus p_infty p_infty) with p_infty
    | progress change (Rbar_plus (Finite ?a) m_infty) with m_infty
    | progress change (Rbar_mult (Finite ?a) (Finite ?b)) with (Finite (a * b))
    | rewrite Rbar_mult_0_l | rewrite times_none by lra | rewrite times_infinite by positive
    | progress on_values ].

Ltac to_real :=
  on_extended;
  try match goal with
  | |- vle (num _) (num _) => apply vle_num
  | |- veq (num _) (num _) => apply veq_num
  | |- vle (num _) (vsqrt (num _)) => apply root_above
  | |- Finite _ = Finite _ => apply f_equal
  | |- _ >= _ => apply Rle_ge
  end;
  try solve [simpl; auto].

Ltac sides_of_definitions :=
  rewrite ?(V_finite _ _ _ (Dstar _ _)) by (apply Dstar_dominates; assumption);
  unfold J, KL, CE, chi2, V; repeat decide_domination; to_real.

Ltac unfold_squares := idtac.
Ltac open_shares :=
  unfold E, JS, TV, Hell2, Tri, H, mixture, mix, Dstar, refutes, xlog, xln, square_over in *; unfold_squares; cbv beta in *.

(* An outcome as numbers: x, y and z are what p, q and r give it. *)
Ltac settle_signs :=
  repeat match goal with
  | |- context [Rabs ?e] => first [rewrite (Rabs_pos_eq e) by (lra || nra) | rewrite (Rabs_left1 e) by (lra || nra)]
  | |- context [Rmin ?a ?b] => first [rewrite (Rmin_left a b) by (lra || nra) | rewrite (Rmin_right a b) by (lra || nra)]
  | |- context [Rmax ?a ?b] => first [rewrite (Rmax_left a b) by (lra || nra) | rewrite (Rmax_right a b) by (lra || nra)]
  end.
Ltac settle_roots :=
  repeat first
    [ rewrite Rmult_0_l | rewrite Rmult_0_r | rewrite sqrt_0 | rewrite sqrt_square by lra
    | match goal with |- context [sqrt (?a * ?a * (?b * ?b))] =>
        replace (a * a * (b * b)) with ((a * b) * (a * b)) by ring; rewrite (sqrt_square (a * b)) by (apply Rmult_le_pos; lra) end ].

Lemma scaled a x c : a = x * c -> 0 <= x -> 0 <= c -> 0 <= a.
Proof. intros ->. apply Rmult_le_pos. Qed.
Lemma root_of x : 0 < x -> exists a, 0 < a /\ x = a * a.
Proof. intros pos. exists (sqrt x). split; [now apply sqrt_lt_R0|]. symmetry. apply sqrt_sqrt. lra. Qed.
Lemma share_of_one x y : 0 < x -> 0 < y -> y <= x -> 0 < y / x <= 1.
Proof.
  intros. split; [now apply Rdiv_lt_0_compat|]. apply Rmult_le_reg_r with x; auto.
  unfold Rdiv. rewrite Rmult_assoc, Rinv_l; lra.
Qed.
Ltac number_of_logs := named_logs; field; positive.
Ltac open_sums := unfold E, JS, TV, Hell2, Tri, H, mixture in *; cbv beta in *.

(* Cauchy–Schwarz in the form that certificates use: (Σ f)² ≤ Σ f²/ρ for weights ρ that add up to 1. *)
Definition square_per (a r : R) : R := if Req_EM_T r 0 then 0 else a ^ 2 / r.
Lemma square_of_sum n f r :
  (forall i, (i < n)%nat -> 0 <= r i) -> (forall i, (i < n)%nat -> r i = 0 -> f i = 0) -> sum n r = 1 ->
  (sum n f) ^ 2 <= sum n (fun i => square_per (f i) (r i)).
Proof.
  intros pos none one. set (m := sum n f).
  assert (tangent : sum n (fun i => 2 * m * f i - m ^ 2 * r i) <= sum n (fun i => square_per (f i) (r i))).
  { apply sum_le. intros i Hi. specialize (pos i Hi). specialize (none i Hi). unfold square_per.
    destruct (Req_EM_T (r i) 0) as [zero|charged]; [rewrite zero, none by auto; lra|].
    apply Rmult_le_reg_r with (r i); [lra|]. replace (f i ^ 2 / r i * r i) with (f i ^ 2) by (field; auto).
    pose proof (pow2_ge_0 (f i - m * r i)). nra. }
  rewrite sum_minus, !sum_scal, one in tangent. fold m in tangent. nra.
Qed.

Ltac no_share :=
  let i := fresh "i" in let Hi := fresh "Hi" in let zero := fresh "zero" in
  intros i Hi zero; facts_at i Hi; cbv beta in *;
  match goal with p : nat -> R, q : nat -> R |- _ =>
    assert (zp : p i = 0) by first [lra | match goal with H : _ = 0 -> p i = 0 |- _ => apply H; lra end];
    assert (zq : q i = 0) by first [lra | match goal with H : _ = 0 -> q i = 0 |- _ => apply H; lra end];
    rewrite ?zp, ?zq, ?Rmult_0_l, ?Rminus_0_r, ?Rabs_R0, ?sqrt_0; try ring
  end.
Ltac square_bounded n f r one S :=
  assert (S : (sum n f) ^ 2 <= sum n (fun i : nat => square_per (f i) (r i)));
  [ apply square_of_sum; [ let i := fresh "i" in let Hi := fresh "Hi" in intros i Hi; facts_at i Hi; cbv beta; lra | no_share | exact one ]
  | cbv beta in S ].
Ltac squares_of_sums r one :=
  repeat match goal with
  | |- context [?a * (?c - ?a)] => replace (a * (c - a)) with (c * a - a ^ 2) by ring
  | |- context [(sum ?n ?f / ?c) ^ 2] => replace ((sum n f / c) ^ 2) with ((sum n f) ^ 2 / (c * c)) by (field; positive)
  end;
  repeat match goal with
  | |- ?small <= ?large =>
      match small with context C [(sum ?n ?f) ^ 2] =>
        let S := fresh "S" in square_bounded n f r one S;
        match type of S with _ <= ?T => let small' := context C [T] in apply (Rle_trans _ small'); [clear - S; lra|clear S] end
      end
  | |- ?small <= ?large =>
      match large with context C [(sum ?n ?f) ^ 2] =>
        let S := fresh "S" in square_bounded n f r one S;
        match type of S with _ <= ?T => let large' := context C [T] in apply (Rle_trans _ large'); [clear S|clear - S; lra] end
      end
  end.

Ltac unfold_squares ::= unfold square_per in *.

Ltac lacking :=
  exfalso; repeat match goal with H : _ = 0 -> _ |- _ => specialize (H ltac:(lra)) end; lra.

Lemma at_ends t : 0 <= t <= 1 -> t = 0 \/ t = 1 \/ 0 < t < 1.
Proof. intros. destruct (Req_dec t 0), (Req_dec t 1); auto. right; right; lra. Qed.
Lemma odds_of t : 0 < t < 1 -> exists v, 0 < v /\ t = 1 / (1 + v).
Proof. intros between. exists (1 / t - 1). split; [|field; lra]. apply Rlt_Rminus. apply Rmult_lt_reg_r with t; [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l; lra. Qed.

(* ln B ≥ 1 − 1/B, of B = a/b whose logarithm is written out. *)
Lemma ln_above b : 0 < b -> 1 - 1 / b <= ln b.
Proof.
  intros pos. pose proof (ln_below (/ b) (Rinv_0_lt_compat b pos)) as below. rewrite ln_Rinv in below by auto. unfold Rdiv. lra.
Qed.
Ltac tangent_of a b l :=
  let above := fresh "above" in
  assert (above : 1 - 1 / (a / b) <= ln (a / b)) by (apply ln_above; positive);
  replace (1 / (a / b)) with (b / a) in above by (field; positive);
  replace (ln (a / b)) with l in above
    by (rewrite ln_quotient by positive; rewrite ?ln_mult, ?ln_power by positive; rewrite ?ln_1; simpl; ring);
  lra.

Ltac every_order :=
  repeat match goal with
  | |- context [Rabs ?e] => destruct (Rle_dec 0 e); [rewrite (Rabs_pos_eq e) by lra|rewrite (Rabs_left1 e) by lra]
  end; nra.
